namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>A role to assume, and how.</summary>
internal sealed record AssumeRoleParameters
{
    private const string SessionVariable = "ALIBABA_CLOUD_ROLE_SESSION_NAME";
    private const int UsualSeconds = 3600;

    /// <summary>The role, such as <c>acs:ram::1234:role/reader</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>The name that the session has in the account's logs.</summary>
    public required string SessionName { get; init; }

    /// <summary>How long the keys last.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>The external id that the role asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>A policy that narrows the role's rights.</summary>
    public string? Policy { get; init; }

    /// <summary>The STS to ask.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The account of the role, out of its ARN.</summary>
    public string? Account => Arn.Split(':') is [_, _, _, { Length: > 0 } account, _, ..] ? account : null;

    /// <summary>How long the keys last, as it is sent.</summary>
    public string DurationText => FormattableString.Invariant($"{DurationSeconds}");

    /// <summary>Everything that the keys depend on.</summary>
    public string?[] KeyParts => [Arn, SessionName, DurationText, ExternalId, Policy, Endpoint.AbsoluteUri];

    /// <summary>The session's name where none was given.</summary>
    public static string GetSessionName(string? given, IEnvironment environment) =>
        given ?? environment.GetText(SessionVariable) ?? "dataworks-pipelines";

    /// <summary>The lifetime where none was given.</summary>
    public static int GetDuration(int? given) => given is > 0 ? given.Value : UsualSeconds;
}
