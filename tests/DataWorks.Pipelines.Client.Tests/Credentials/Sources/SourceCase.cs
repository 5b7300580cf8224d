using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>One credential source: how to configure it, the access key id that it returns, and how to break it.</summary>
internal sealed record SourceCase(string Name, string Where, Action<CredentialFixture> SetUp, string Identity)
{
    /// <summary>The provider under test; the default chain by default.</summary>
    public Func<CredentialFixture, ICredentialProvider> Provider { get; init; } = static fixture => fixture.Chain();

    /// <summary>Breaks the source.</summary>
    public required Action<CredentialFixture> Break { get; init; }

    /// <summary>Changes a source whose credentials do not expire; <c>null</c> for one that is refreshed.</summary>
    public Action<CredentialFixture>? Change { get; init; }

    /// <summary>The source is known by name only, so reading it is an error.</summary>
    public bool IsUnusable { get; init; }

    /// <summary>The source runs a shell script.</summary>
    public bool NeedsUnix { get; init; }

    public override string ToString() => Name;
}
