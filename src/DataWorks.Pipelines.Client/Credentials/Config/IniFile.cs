using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>An ini file of the SDKs: sections, <c>name = value</c>, comments on lines of their own and after headers and values. Only the section in
/// use must be valid.</summary>
internal sealed class IniFile
{
    private static readonly ConfigFileCache<IniFile> s_files = new(Parse);

    private readonly Dictionary<string, IniSection> _sections = new(StringComparer.Ordinal);

    private IniFile(string displayPath) => DisplayPath = displayPath;

    public string DisplayPath { get; }

    public static IniFile Read(ConfigPath path) => s_files.Read(path);

    private static IniFile Parse(ConfigPath path)
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
                // A line before the first header belongs to no section.
                section?.Add(number, line);
            }
        }

        return file;
    }

    /// <summary>Gets a section; <c>null</c> if the file does not have it.</summary>
    public IniSection? GetSection(string name) => _sections.GetValueOrDefault(name)?.EnsureReadable();

    // Only a comment may follow the bracket; otherwise the line is an invalid one of the preceding section.
    private static string? ParseHeader(string line)
    {
        int end = line[0] == '[' ? line.IndexOf(']', StringComparison.Ordinal) : -1;
        string rest = end < 0 ? string.Empty : line[(end + 1)..].TrimStart();
        return end > 0 && (rest.Length == 0 || rest[0] is '#' or ';') ? line[1..end].Trim() : null;
    }
}
