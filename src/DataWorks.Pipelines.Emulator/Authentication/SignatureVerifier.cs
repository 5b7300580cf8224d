using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Authentication;

/// <summary>Checks a request as the gateway does, in its order: what must be there, the clock, the key, the signature, the nonce.</summary>
internal sealed class SignatureVerifier
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(15);
    private readonly Dictionary<string, AccessKey> _keys;
    private readonly NonceCache _nonces = new();

    public SignatureVerifier(IEnumerable<AccessKey> keys)
    {
        _keys = new Dictionary<string, AccessKey>(StringComparer.Ordinal) { [AccessKey.Default.Id] = AccessKey.Default };
        foreach (AccessKey key in keys)
        {
            _keys[key.Id] = key;
        }
    }

    public void Forget() => _nonces.Clear();

    /// <summary>The refusal, or null for a request that is what its key holder signed.</summary>
    public ErrorResponse? Check(SignedRequest request, DateTimeOffset now)
    {
        string nonce = request.Header("x-acs-signature-nonce");
        ErrorResponse? missing = CheckPresence(request, nonce);
        if (missing is not null)
        {
            return missing;
        }

        if (Authorization.Parse(request.Header("Authorization")) is not Authorization authorization)
        {
            return SignatureErrors.Incomplete;
        }

        return CheckClock(request.Header("x-acs-date"), now)
            ?? (_keys.TryGetValue(authorization.KeyId, out AccessKey? key)
                ? CheckToken(request, key, now) ?? CheckSignature(request, authorization, key) ?? CheckNonce(key, nonce, now)
                : SignatureErrors.UnknownKey);
    }

    private static ErrorResponse? CheckPresence(SignedRequest request, string nonce)
    {
        if (request.Header("x-acs-date").Length == 0)
        {
            return SignatureErrors.MissingTimestamp;
        }

        if (nonce.Length == 0)
        {
            return SignatureErrors.MissingNonce;
        }

        return request.Header("Authorization").Length == 0 ? SignatureErrors.MissingKey : null;
    }

    private static ErrorResponse? CheckClock(string date, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParseExact(
            date, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset sent))
        {
            return SignatureErrors.DateFormat;
        }

        return (now - sent).Duration() > s_window ? SignatureErrors.DateExpired : null;
    }

    private static ErrorResponse? CheckToken(SignedRequest request, AccessKey key, DateTimeOffset now)
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

        return key.Expires is DateTimeOffset end && now >= end ? SignatureErrors.TokenExpired : null;
    }

    private static ErrorResponse? CheckSignature(SignedRequest request, Authorization authorization, AccessKey key)
    {
        if (!CoversAll(request, authorization.SignedHeaders))
        {
            return SignatureErrors.Incomplete;
        }

        string hash = CanonicalRequest.Hash(request.Body.Span);
        string canonical = CanonicalRequest.Build(request, authorization.SignedHeaders, hash);
        string stringToSign = CanonicalRequest.StringToSign(canonical);
        string expected = Convert.ToHexStringLower(CanonicalRequest.Sign(key.Secret, stringToSign));
        bool same = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(authorization.Signature));
        return same && request.Header("x-acs-content-sha256") == hash ? null : SignatureErrors.DoesNotMatch(canonical, stringToSign);
    }

    // A header that is sent but not signed could be changed by anyone on the way.
    private static bool CoversAll(SignedRequest request, string[] signedHeaders)
    {
        for (int i = 1; i < signedHeaders.Length; i++)
        {
            if (string.CompareOrdinal(signedHeaders[i - 1], signedHeaders[i]) >= 0)
            {
                return false;
            }
        }

        if (Array.BinarySearch(signedHeaders, "host", StringComparer.Ordinal) < 0 || request.Header("x-acs-content-sha256").Length == 0)
        {
            return false;
        }

        foreach (string name in request.Headers.Keys)
        {
            bool needed = name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase)
                || name.Equals("content-type", StringComparison.OrdinalIgnoreCase);
            if (needed && Array.BinarySearch(signedHeaders, LowerAscii(name), StringComparer.Ordinal) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string LowerAscii(string name)
        => string.Create(name.Length, name, (span, text) => System.Text.Ascii.ToLower(text, span, out _));

    private ErrorResponse? CheckNonce(AccessKey key, string nonce, DateTimeOffset now)
        => _nonces.TryUse(key.Id, nonce, now) ? null : SignatureErrors.NonceUsed;
}
