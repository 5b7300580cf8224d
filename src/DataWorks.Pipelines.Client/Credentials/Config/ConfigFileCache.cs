using System.Collections.Concurrent;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>Keeps parsed files. A file is read again when its path, length or write time changes.</summary>
internal sealed class ConfigFileCache<TFile>(Func<ConfigPath, TFile> read)
{
    // File times have a resolution of up to 2 s: of a file this young, the next change could have the same time and length.
    private static readonly TimeSpan s_minAge = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ConfigPath, (long Length, DateTime WrittenAt, TFile File)> _files = [];

    public TFile Read(ConfigPath path)
    {
        // Before the file is read: a change in between then shows as another time.
        if (path.TryGetFile() is not { } info)
        {
            return read(path);
        }

        (long length, DateTime writtenAt) = (info.Length, info.LastWriteTimeUtc);
        if (_files.TryGetValue(path, out (long Length, DateTime WrittenAt, TFile File) known) && (known.Length, known.WrittenAt) == (length, writtenAt))
        {
            return known.File;
        }

        TFile file = read(path);
        if (TimeProvider.System.GetUtcNow() - writtenAt > s_minAge)
        {
            _files[path] = (length, writtenAt, file);
        }

        return file;
    }
}
