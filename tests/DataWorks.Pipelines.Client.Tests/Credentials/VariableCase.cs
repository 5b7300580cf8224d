using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>A variable, a value for it, and the result that only this value has.</summary>
internal sealed record VariableCase(
    string Name, string Value, string Expected, Func<CredentialFixture, Task<string?>> SeenAsync, Action<CredentialFixture>? SetUp = null);
