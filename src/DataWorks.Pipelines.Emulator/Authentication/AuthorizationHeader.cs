namespace DataWorks.Pipelines.Emulator.Authentication;

/// <summary>The three parts of an <c>Authorization</c> header.</summary>
internal sealed record AuthorizationHeader(string KeyId, string[] SignedHeaders, string Signature)
{
    private const string Scheme = "ACS3-HMAC-SHA256 ";

    /// <summary>Parses the header; null if it is of another algorithm, lacks a part or has another one.</summary>
    public static AuthorizationHeader? Parse(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (string part in header[Scheme.Length..].Split(','))
        {
            string[] pair = part.Trim().Split('=', 2);
            parts[pair[0]] = pair.ElementAtOrDefault(1) ?? string.Empty;
        }

        return parts.Count == 3
            && parts.GetValueOrDefault("Credential") is { Length: > 0 } keyId
            && parts.GetValueOrDefault("SignedHeaders") is { Length: > 0 } signedHeaders
            && parts.GetValueOrDefault("Signature") is { Length: > 0 } signature
            ? new AuthorizationHeader(keyId, signedHeaders.Split(';'), signature)
            : null;
    }
}
