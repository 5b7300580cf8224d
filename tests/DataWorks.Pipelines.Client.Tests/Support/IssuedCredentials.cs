using System.Collections.Concurrent;
using System.Globalization;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>The temporary credentials that the fakes issued. Their secrets are canaries.</summary>
internal sealed class IssuedCredentials(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (string Secret, string? Token, DateTimeOffset? End)> _known = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Adds credentials that do not expire.</summary>
    public void Add(string id, string secret, string? token = null) => _known[id] = (secret, token, null);

    /// <summary>Issues new credentials; the owner is part of their id.</summary>
    public (string Id, string Secret, string Token, string End) Issue(string owner)
    {
        int number = Interlocked.Increment(ref _count);
        string id = FormattableString.Invariant($"STS.{owner}.{number}");
        DateTimeOffset end = time.GetUtcNow() + Lifetime;
        _known[id] = ($"CANARY-SECRET-{number}", $"CANARY-TOKEN-{number}", end);
        return (id, $"CANARY-SECRET-{number}", $"CANARY-TOKEN-{number}", end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    public bool TryFind(string? id, out string secret, out string? token, out bool isExpired)
    {
        bool isKnown = _known.TryGetValue(id ?? string.Empty, out (string Secret, string? Token, DateTimeOffset? End) found);
        (secret, token, isExpired) = (found.Secret, found.Token, found.End <= time.GetUtcNow());
        return isKnown;
    }
}
