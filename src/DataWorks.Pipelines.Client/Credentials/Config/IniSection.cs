namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>A section of an ini file, with the line of each value for messages.</summary>
internal sealed class IniSection(string name, string file)
{
    private readonly Dictionary<string, (string Value, int Line)> _values = new(StringComparer.OrdinalIgnoreCase);
    private int _invalidLine;

    public string Name { get; } = name;

    /// <summary>Adds a line; the first invalid one is recorded for <see cref="EnsureReadable"/>.</summary>
    public void Add(int number, string line)
    {
        int sign = line.IndexOf('=', StringComparison.Ordinal);
        if (sign > 0)
        {
            _values[line[..sign].Trim()] = (ParseValue(line[(sign + 1)..].Trim()), number);
        }
        else if (_invalidLine == 0)
        {
            _invalidLine = number;
        }
    }

    /// <exception cref="DwServiceException">A line is invalid. It may contain a secret, so it is not quoted.</exception>
    public IniSection EnsureReadable() => _invalidLine == 0
        ? this
        : throw CredentialErrors.NotFound(
            FormattableString.Invariant($"{file} is invalid: line {_invalidLine}, in section [{Name}], is not of the form name = value."), "Correct the file.");

    /// <summary>Gets the trimmed value of a name; <c>null</c> if it is absent or empty.</summary>
    public string? GetText(string key) => _values.TryGetValue(key, out (string Value, int Line) found) && found.Value.Length > 0 ? found.Value : null;

    /// <summary>Gets the line of a value, to append to the file's name; empty if the value is absent.</summary>
    public string DescribeLine(string key) => _values.TryGetValue(key, out (string Value, int Line) found) ? FormattableString.Invariant($", line {found.Line}") : string.Empty;

    public string DescribeOrigin(string key) => $"{key} of section [{Name}] in {file}{DescribeLine(key)}";

    // A comment may follow after a space; inside quotation marks everything is the value.
    private static string ParseValue(string text)
    {
        int closing = text.Length > 1 && (text[0] is '"' or '\'') ? text.IndexOf(text[0], 1) : -1;
        if (closing > 0)
        {
            return text[1..closing].Trim();
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '#' or ';' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
            {
                return text[..i].TrimEnd();
            }
        }

        return text;
    }
}
