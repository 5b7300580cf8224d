namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>The parameters of a role to assume.</summary>
internal sealed record AssumeRoleParameters
{
    private const string SessionVariable = "ALIBABA_CLOUD_ROLE_SESSION_NAME";
    private const int DefaultDurationSeconds = 3600;

    /// <summary>The role, such as <c>acs:ram::1234:role/reader</c>.</summary>
    public required string Arn { get; init; }

    public required string SessionName { get; init; }

    public required int DurationSeconds { get; init; }

    public string? ExternalId { get; init; }

    public string? Policy { get; init; }

    public required Uri Endpoint { get; init; }

    public string? Account => Arn.Split(':') is [_, _, _, { Length: > 0 } account, _, ..] ? account : null;

    public string DurationText => FormattableString.Invariant($"{DurationSeconds}");

    public string?[] KeyParts => [Arn, SessionName, DurationText, ExternalId, Policy, Endpoint.AbsoluteUri];

    public static string GetSessionName(string? given, IEnvironment environment) =>
        given ?? environment.GetText(SessionVariable) ?? "dataworks-pipelines";

    public static int GetDuration(int? given) => given is > 0 ? given.Value : DefaultDurationSeconds;
}
