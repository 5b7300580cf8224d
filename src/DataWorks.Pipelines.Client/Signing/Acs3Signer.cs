using System.Security.Cryptography;
using System.Text;

namespace DataWorks.Pipelines.Client.Signing;

/// <summary>
/// Signature V3 of Alibaba Cloud (<c>ACS3-HMAC-SHA256</c>) as a pure function, without a clock or a nonce.
/// </summary>
internal static class Acs3Signer
{
    /// <summary>The hash of a request without a body.</summary>
    public const string EmptyPayloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>The hash of a body, as <see cref="SigningInput.PayloadHash"/> and <c>x-acs-content-sha256</c> need it.</summary>
    public static string HashPayload(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? EmptyPayloadHash : LowerHex(SHA256.HashData(body));

    /// <summary>Signs one request; returns the value of its <c>Authorization</c> header.</summary>
    public static string Sign(SigningInput input, string accessKeyId, string accessKeySecret)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(accessKeyId);
        ArgumentNullException.ThrowIfNull(accessKeySecret);

        CanonicalRequest canonical = CanonicalRequest.Create(input);
        string hash = LowerHex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.Text)));
        string signature = LowerHex(Hmac(accessKeySecret, $"{Algorithm}\n{hash}"));
        return $"{Algorithm} Credential={accessKeyId},SignedHeaders={canonical.SignedHeaders},Signature={signature}";
    }

    private static byte[] Hmac(string secret, string text)
    {
        byte[] key = Encoding.UTF8.GetBytes(secret);
        try
        {
            return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    // Convert.ToHexStringLower needs .NET 9.
    private static string LowerHex(byte[] bytes) =>
        string.Create(bytes.Length * 2, bytes, static (span, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                span[2 * i] = "0123456789abcdef"[source[i] >> 4];
                span[(2 * i) + 1] = "0123456789abcdef"[source[i] & 0xF];
            }
        });
}
