namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>What is done to the text of keys, whichever source it is from.</summary>
internal static class CredentialValidation
{
    /// <summary>The first four and the last two characters; less of a short one, so that the most of it stays hidden.</summary>
    public static string Mask(string accessKeyId) => accessKeyId.Length switch
    {
        >= 12 => $"{accessKeyId[..4]}****{accessKeyId[^2..]}",
        > 4 => $"{accessKeyId[..2]}****",
        _ => "****",
    };

    public static string RequireText(string? value, string what, string source)
    {
        string? text = value?.Trim();
        return string.IsNullOrEmpty(text)
            ? throw CredentialErrors.NotFound($"The {what} of {source} is empty.", "Give both the key id and its secret.")
            : text;
    }

    // A line break or a comma in an id would change the header that it is put into.
    public static string RequireHeaderValue(string? value, string what, string source)
    {
        string text = RequireText(value, what, source);
        foreach (char character in text)
        {
            if (character is <= ' ' or > '~' or ',' or '"')
            {
                throw CredentialErrors.NotFound(
                    $"The {what} of {source} holds a character that none has (a blank, a comma, a quotation mark, or one outside ASCII).",
                    "Copy it again from where it was made.");
            }
        }

        return text;
    }
}
