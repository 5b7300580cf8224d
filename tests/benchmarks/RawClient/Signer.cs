using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>Signs a GET without a body with ACS3-HMAC-SHA256.</summary>
internal static class Signer
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string SignedHeaders = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
    private const string Version = "2024-05-18";
    private static readonly byte[] s_secret = "testsecret"u8.ToArray();

    /// <summary>Adds the headers of the service.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="host">Host and port, as they are sent.</param>
    /// <param name="action">The operation.</param>
    /// <param name="query">The query without the question mark, with its names in ordinal order.</param>
    public static void Sign(HttpRequestHeaders headers, string host, string action, string query)
    {
        string date = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string nonce = Guid.NewGuid().ToString("N");
        string canonical =
            $"GET\n/\n{query}\nhost:{host}\nx-acs-action:{action}\nx-acs-content-sha256:{EmptyHash}\nx-acs-date:{date}\n" +
            $"x-acs-signature-nonce:{nonce}\nx-acs-version:{Version}\n\n{SignedHeaders}\n{EmptyHash}";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        byte[] mac = HMACSHA256.HashData(s_secret, Encoding.UTF8.GetBytes("ACS3-HMAC-SHA256\n" + hash));
        headers.TryAddWithoutValidation("x-acs-action", action);
        headers.TryAddWithoutValidation("x-acs-version", Version);
        headers.TryAddWithoutValidation("x-acs-date", date);
        headers.TryAddWithoutValidation("x-acs-signature-nonce", nonce);
        headers.TryAddWithoutValidation("x-acs-content-sha256", EmptyHash);
        headers.TryAddWithoutValidation(
            "Authorization", $"ACS3-HMAC-SHA256 Credential=testid,SignedHeaders={SignedHeaders},Signature={Convert.ToHexStringLower(mac)}");
    }
}
