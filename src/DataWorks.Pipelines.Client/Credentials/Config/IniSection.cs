namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>A section of an ini file, with the line of each value for messages.</summary>
internal sealed class IniSection(string name, string file)
{
    private readonly Dictionary<string, (string Value, int Line)> _values = new(StringComparer.OrdinalIgnoreCase);
    private int _brokenLine;

    /// <summary>The name of the section.</summary>
    public string Name { get; } = name;

    /// <summary>Reads a line of the section; the first one that cannot be read is kept for <see cref="EnsureReadable"/>.</summary>
    public void Add(int number, string line)
    {
        int sign = line.IndexOf('=', StringComparison.Ordinal);
        if (sign > 0)
        {
            _values[line[..sign].Trim()] = (ParseValue(line[(sign + 1)..].Trim()), number);
        }
        else if (_brokenLine == 0)
        {
            _brokenLine = number;
        }
    }

    /// <summary>This section, if every line of it could be read.</summary>
    /// <exception cref="DwServiceException">One could not. The line may be a secret, so it is not repeated.</exception>
    public IniSection EnsureReadable() => _brokenLine == 0
        ? this
        : throw CredentialErrors.NotFound(
            FormattableString.Invariant($"{file} is broken: line {_brokenLine}, in section [{Name}], is not of the form name = value."), "Correct the file.");

    /// <summary>The trimmed value of a name; <c>null</c> where it is absent or blank.</summary>
    public string? GetText(string key) => _values.TryGetValue(key, out (string Value, int Line) found) && found.Value.Length > 0 ? found.Value : null;

    /// <summary>The line of a value as an addition to the file's name; empty if it is not there.</summary>
    public string DescribeLine(string key) => _values.TryGetValue(key, out (string Value, int Line) found) ? FormattableString.Invariant($", line {found.Line}") : string.Empty;

    /// <summary>The place of a value, for a message about it.</summary>
    public string DescribeOrigin(string key) => $"{key} of section [{Name}] in {file}{DescribeLine(key)}";

    // Behind a space a comment may follow; in quotation marks all is the value.
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
