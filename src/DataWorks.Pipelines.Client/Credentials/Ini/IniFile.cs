using System.Text;

namespace DataWorks.Pipelines.Client.Credentials.Ini;

/// <summary>An ini file of the SDKs: sections, <c>name = value</c>, and whole lines of comment.</summary>
internal sealed class IniFile
{
    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.Ordinal);

    private IniFile(string displayPath) => DisplayPath = displayPath;

    /// <summary>The path as it is shown.</summary>
    public string DisplayPath { get; }

    /// <summary>The names of its sections.</summary>
    public IReadOnlyCollection<string> Names => _sections.Keys;

    /// <summary>Reads the file.</summary>
    /// <exception cref="DwServiceException">It cannot be read, or a line is none of the three.</exception>
    public static IniFile Read(ConfigPath path)
    {
        IniFile file = new(path.Display);
        string text = Encoding.UTF8.GetString(ConfigFileBytes.Read(path)).TrimStart('\uFEFF');
        Dictionary<string, string>? section = null;
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                string name = line[1..^1].Trim();
                file._sections.TryAdd(name, new(StringComparer.OrdinalIgnoreCase));
                section = file._sections[name];
                continue;
            }

            int sign = line.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0 || section is null)
            {
                // The line may be a secret, so it is not repeated.
                string reason = sign <= 0 ? "is not of the form name = value" : "stands before the first [section]";
                throw CredentialErrors.NotFound($"{path.Display} is broken: line {number} {reason}.", "Correct the file.");
            }

            section[line[..sign].Trim()] = Value(line[(sign + 1)..].Trim());
        }

        return file;
    }

    /// <summary>A section; <c>null</c> where the file does not have it.</summary>
    public IReadOnlyDictionary<string, string>? Section(string name) => _sections.GetValueOrDefault(name);

    // Behind a blank a comment may follow; in quotation marks all is the value.
    private static string Value(string text)
    {
        int closing = text.Length > 1 && (text[0] is '"' or '\'') ? text.IndexOf(text[0], 1) : -1;
        if (closing > 0)
        {
            return text[1..closing];
        }

        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] is '#' or ';' && char.IsWhiteSpace(text[i - 1]))
            {
                return text[..i].TrimEnd();
            }
        }

        return text;
    }
}
