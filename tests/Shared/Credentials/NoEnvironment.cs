using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Suites;

/// <summary>An environment in which nothing is set.</summary>
internal sealed class NoEnvironment : IEnvironment
{
    public string HomeDirectory => string.Empty;

    public string? GetVariable(string name) => null;
}
