using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>A variable, a value for it, and what is then seen and is not without it.</summary>
internal sealed record VariableCase(
    string Name, string Value, string Expected, Func<CredentialFixture, Task<string?>> SeenAsync, Action<CredentialFixture>? SetUp = null);
