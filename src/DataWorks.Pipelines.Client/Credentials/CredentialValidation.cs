namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Checks the parts of a credential, for every source.</summary>
internal static class CredentialValidation
{
    public static string RequireText(string? value, string what, string source)
    {
        string? text = value?.Trim();
        return string.IsNullOrEmpty(text)
            ? throw CredentialErrors.NotFound($"The {what} of {source} is empty.", "Supply both the access key id and its secret.")
            : text;
    }

    /// <summary>Requires a text that a header can carry: a line break or a comma would change the header.</summary>
    public static string RequireHeaderValue(string? value, string what, string source)
    {
        string text = RequireText(value, what, source);
        return text.All(static character => character is > ' ' and <= '~' and not ',' and not '"')
            ? text
            : throw CredentialErrors.NotFound(
                $"The {what} of {source} contains a character that is not allowed (a space, a comma, a quotation mark, or one outside ASCII).",
                "Copy it again from its origin.");
    }
}
