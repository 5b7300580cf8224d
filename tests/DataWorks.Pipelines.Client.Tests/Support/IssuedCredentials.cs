using System.Collections.Concurrent;
using System.Globalization;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>The temporary keys that the doubles gave out: each good for a while, all with canaries for secrets.</summary>
internal sealed class IssuedCredentials(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (string Secret, string? Token, DateTimeOffset? End)> _known = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A key that lasts.</summary>
    public void Add(string id, string secret, string? token = null) => _known[id] = (secret, token, null);

    /// <summary>A fresh one, for whom it is.</summary>
    public (string Id, string Secret, string Token, string End) Issue(string whose)
    {
        int number = Interlocked.Increment(ref _count);
        string id = FormattableString.Invariant($"STS.{whose}.{number}");
        DateTimeOffset end = time.GetUtcNow() + Lifetime;
        _known[id] = ($"CANARY-SECRET-{number}", $"CANARY-TOKEN-{number}", end);
        return (id, $"CANARY-SECRET-{number}", $"CANARY-TOKEN-{number}", end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    public bool TryFind(string? id, out string secret, out string? token, out bool over)
    {
        bool found = _known.TryGetValue(id ?? string.Empty, out (string Secret, string? Token, DateTimeOffset? End) key);
        (secret, token, over) = (key.Secret, key.Token, key.End <= time.GetUtcNow());
        return found;
    }
}
