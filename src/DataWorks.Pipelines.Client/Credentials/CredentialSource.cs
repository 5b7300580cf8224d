using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// How to come to a set of keys, as a source's configuration says it now. It is made anew at each use, and what it was made
/// of is its identity: a changed configuration is another recipe, and does not get the keys of the former one.
/// </summary>
[DebuggerDisplay("{Source,nq}")]
internal abstract class CredentialSource
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string?[] _parts;

    private string? _cacheKey;

    /// <summary>Takes the source's words and everything that the keys depend on.</summary>
    protected CredentialSource(string source, params string?[] parts)
    {
        DisplayName = DisplayText.Safe(source);
        _parts = parts;
    }

    /// <summary>The source in words for a person.</summary>
    public string DisplayName { get; }

    /// <summary>What tells recipes apart. A hash, since secrets are among the parts. Keys that stand there as they are never ask for it.</summary>
    public string CacheKey => _cacheKey ??= Hash([GetType().Name, DisplayName, .. _parts]);

    /// <summary>Keys that the configuration itself holds; <c>null</c> where they have to be asked for.</summary>
    public virtual ServiceCredential? StoredCredential => null;

    /// <summary>Whether the configuration's keys are all there is.</summary>
    public virtual bool IsStatic => false;

    /// <summary>The account, where the configuration names it.</summary>
    public virtual string? Account => null;

    /// <summary>What the person should know about the source's files.</summary>
    public virtual IReadOnlyList<string> Warnings => FileWarning is null ? [] : [FileWarning];

    /// <summary>That the file can be read by others; <c>null</c> where it cannot.</summary>
    public string? FileWarning { get; init; }

    /// <summary>Asks the source.</summary>
    /// <exception cref="DwServiceException">It did not give keys; the message names it.</exception>
    public abstract Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken);

    private static string Hash(ReadOnlySpan<string?> parts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string? part in parts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes($"{part?.Length ?? -1}:{part}");
            hash.AppendData(bytes);
            CryptographicOperations.ZeroMemory(bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
