using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Authentication;

/// <summary>Checks a request in the order of the gateway: required headers, clock, access key, token, signature, nonce.</summary>
internal sealed class SignatureVerifier(IEnumerable<AccessKey> keys)
{
    private static readonly TimeSpan s_maxClockSkew = TimeSpan.FromMinutes(15);
    private readonly NonceCache _nonces = new();
    private readonly Dictionary<string, AccessKey> _keys = keys.Prepend(AccessKey.Default).GroupBy(key => key.Id).ToDictionary(group => group.Key, group => group.Last());

    public void ClearNonces() => _nonces.Clear();

    /// <summary>Gets the error of a request that is not signed correctly; null for one that is.</summary>
    public ErrorResponse? Check(ServiceRequest request, DateTimeOffset now)
    {
        string nonce = request.Header("x-acs-signature-nonce");
        if (request.Header("x-acs-date").Length == 0)
        {
            return SignatureErrors.MissingTimestamp;
        }

        if (nonce.Length == 0)
        {
            return SignatureErrors.MissingNonce;
        }

        if (request.Header("Authorization").Length == 0)
        {
            return SignatureErrors.MissingKey;
        }

        if (AuthorizationHeader.Parse(request.Header("Authorization")) is not AuthorizationHeader authorization)
        {
            return SignatureErrors.Incomplete;
        }

        ErrorResponse? error = CheckClock(request.Header("x-acs-date"), now);
        if (error is null && !_keys.ContainsKey(authorization.KeyId))
        {
            return SignatureErrors.UnknownKey;
        }

        AccessKey key = _keys.GetValueOrDefault(authorization.KeyId, AccessKey.Default);
        return error
            ?? CheckToken(request, key, now)
            ?? CheckSignature(request, authorization, key)
            ?? (_nonces.TryUse(key.Id, nonce, now) ? null : SignatureErrors.NonceUsed);
    }

    private static ErrorResponse? CheckClock(string date, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParseExact(
            date, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset sent))
        {
            return SignatureErrors.DateFormat;
        }

        return (now - sent).Duration() > s_maxClockSkew ? SignatureErrors.DateExpired : null;
    }

    private static ErrorResponse? CheckToken(ServiceRequest request, AccessKey key, DateTimeOffset now)
    {
        string token = request.Header("x-acs-security-token");
        string keyId = request.Header("x-acs-accesskey-id");
        if (keyId.Length > 0 && keyId != key.Id)
        {
            return SignatureErrors.TokenOfOtherKey;
        }

        if (key.Token is null)
        {
            return token.Length == 0 ? null : SignatureErrors.TokenOfOtherKey;
        }

        if (token.Length == 0)
        {
            return SignatureErrors.MissingToken;
        }

        if (token != key.Token)
        {
            return token.Contains(' ') || token.Length < 4 ? SignatureErrors.TokenMalformed : SignatureErrors.TokenOfOtherKey;
        }

        return now >= key.Expires ? SignatureErrors.TokenExpired : null;
    }

    private static ErrorResponse? CheckSignature(ServiceRequest request, AuthorizationHeader authorization, AccessKey key)
    {
        if (!CoversAllHeaders(request, authorization.SignedHeaders))
        {
            return SignatureErrors.Incomplete;
        }

        string hash = CanonicalRequest.Hash(request.Body.Span);
        string canonical = CanonicalRequest.Build(request, authorization.SignedHeaders, hash);
        string stringToSign = CanonicalRequest.GetStringToSign(canonical);
        string expected = Convert.ToHexStringLower(CanonicalRequest.Sign(key.Secret, stringToSign));
        bool same = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(authorization.Signature));
        return same && request.Header("x-acs-content-sha256") == hash ? null : SignatureErrors.DoesNotMatch(canonical, stringToSign);
    }

    // A header that is sent but not signed could be changed on the way.
    private static bool CoversAllHeaders(ServiceRequest request, string[] signedHeaders)
    {
        IEnumerable<string> needed = request.Headers.Keys.Select(name => name.ToLowerInvariant())
            .Where(name => name.StartsWith("x-acs-", StringComparison.Ordinal) || name == "content-type")
            .Concat(["host", "x-acs-content-sha256"]);
        return needed.All(name => signedHeaders.Contains(name, StringComparer.Ordinal))
            && request.Header("x-acs-content-sha256").Length > 0
            && signedHeaders.Zip(signedHeaders.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
    }
}
