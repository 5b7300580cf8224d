namespace DataWorks.Pipelines.Emulator.Authentication;

/// <summary>The three parts of an <c>Authorization</c> header.</summary>
internal sealed record Authorization(string KeyId, string[] SignedHeaders, string Signature)
{
    private const string Scheme = "ACS3-HMAC-SHA256 ";

    /// <summary>Reads the header, or returns null where it is not of this algorithm or lacks a part.</summary>
    public static Authorization? Parse(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        string? keyId = null;
        string? signedHeaders = null;
        string? signature = null;
        foreach (string part in header[Scheme.Length..].Split(','))
        {
            string[] pair = part.Trim().Split('=', 2);
            string value = pair.Length == 2 ? pair[1] : string.Empty;
            switch (pair[0])
            {
                case "Credential":
                    keyId = value;
                    break;
                case "SignedHeaders":
                    signedHeaders = value;
                    break;
                case "Signature":
                    signature = value;
                    break;
                default:
                    return null;
            }
        }

        return string.IsNullOrEmpty(keyId) || string.IsNullOrEmpty(signedHeaders) || string.IsNullOrEmpty(signature)
            ? null
            : new Authorization(keyId, signedHeaders.Split(';'), signature);
    }
}
