using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>
/// An ini file of the SDKs: sections, <c>name = value</c>, comments on lines of their own and behind headers and values. Only the section
/// in use has to be sound.
/// </summary>
internal sealed class IniFile
{
    private readonly Dictionary<string, IniSection> _sections = new(StringComparer.Ordinal);

    private IniFile(string displayPath) => DisplayPath = displayPath;

    /// <summary>The path as it is shown.</summary>
    public string DisplayPath { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="DwServiceException">It cannot be read.</exception>
    public static IniFile Read(ConfigPath path)
    {
        IniFile file = new(path.Display);
        IniSection? section = null;
        int number = 0;
        foreach (string raw in ForeignCredentialText.ToText(ConfigFileReader.Read(path)).Split('\n'))
        {
            number++;
            string line = InvisibleText.Trim(raw);
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (ParseHeader(line) is { } name)
            {
                _ = file._sections.TryAdd(name, new IniSection(name, path.Display));
                section = file._sections[name];
            }
            else
            {
                // A line before the first header belongs to no section, so nothing depends on it.
                section?.Add(number, line);
            }
        }

        return file;
    }

    /// <summary>A section, of which every line could be read; <c>null</c> where the file does not have it.</summary>
    /// <exception cref="DwServiceException">A line in it is broken.</exception>
    public IniSection? GetSection(string name) => _sections.GetValueOrDefault(name)?.EnsureReadable();

    // Behind the bracket there may only be a comment; anything else makes it a broken line of the section before.
    private static string? ParseHeader(string line)
    {
        int end = line[0] == '[' ? line.IndexOf(']', StringComparison.Ordinal) : -1;
        string rest = end < 0 ? string.Empty : line[(end + 1)..].TrimStart();
        return end > 0 && (rest.Length == 0 || rest[0] is '#' or ';') ? line[1..end].Trim() : null;
    }
}
