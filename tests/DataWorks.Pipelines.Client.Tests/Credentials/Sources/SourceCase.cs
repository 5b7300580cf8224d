using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>One source of credentials: how it is set up, what it gives, and what takes it away.</summary>
internal sealed record SourceCase(string Name, string Where, Action<CredentialFixture> SetUp, string Identity)
{
    /// <summary>Who asks; the whole chain where nothing is said.</summary>
    public Func<CredentialFixture, ICredentialProvider> Provider { get; init; } = static fixture => fixture.Chain();

    /// <summary>What makes it fail.</summary>
    public required Action<CredentialFixture> Break { get; init; }

    /// <summary>What makes a source whose keys do not end give others; <c>null</c> for one that is asked again.</summary>
    public Action<CredentialFixture>? Change { get; init; }

    /// <summary>It is known by name only: reading it is the error.</summary>
    public bool CannotServe { get; init; }

    /// <summary>It runs a shell script.</summary>
    public bool NeedsUnix { get; init; }

    public override string ToString() => Name;
}
