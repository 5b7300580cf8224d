using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Supplies a role that is assumed with the credentials of the default chain, at the first call.</summary>
internal sealed class RoleCredentialProvider : CredentialProvider
{
    private readonly AssumeRoleOptions _options;
    private readonly DefaultCredentialChain _chain;

    public RoleCredentialProvider(AssumeRoleOptions options, ProxySettings? proxy = null)
        : this(options, new CredentialServices(SystemEnvironment.Instance, TimeProvider.System, proxy))
    {
    }

    internal RoleCredentialProvider(AssumeRoleOptions options, CredentialServices services)
        : base(services)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.RoleArn.StartsWith("acs:ram::", StringComparison.Ordinal) || options.RoleArn.Any(char.IsWhiteSpace))
        {
            throw new DwServiceException(
                DwErrorKind.InvalidParameter, "-RoleArn is not the ARN of a role.")
            {
                Recommend = "Use an ARN such as acs:ram::1234567890123456:role/reader.",
            };
        }

        _options = options with
        {
            RoleSessionName = string.IsNullOrEmpty(options.RoleSessionName) ? null : options.RoleSessionName,
            ExternalId = string.IsNullOrEmpty(options.ExternalId) ? null : options.ExternalId,
            StsEndpoint = options.StsEndpoint is null ? null : EndpointParser.Parse(options.StsEndpoint, "-StsEndpoint").AbsoluteUri,
        };
        _chain = new DefaultCredentialChain(services);
    }

    public override string Source => $"role {_options.RoleArn}";

    internal override CredentialSource Resolve()
    {
        CredentialSource from = _chain.Resolve();
        AssumeRoleParameters role = new()
        {
            Arn = _options.RoleArn,
            SessionName = AssumeRoleParameters.GetSessionName(_options.RoleSessionName, Services.Environment),
            DurationSeconds = AssumeRoleParameters.GetDuration(_options.DurationSeconds),
            ExternalId = _options.ExternalId,
            Endpoint = StsEndpoint.Find(Services.Environment, Services.Endpoints, _options.StsEndpoint is { } endpoint ? ("-StsEndpoint", endpoint) : null),
        };
        return new AssumeRoleCredentialSource(Services, role, from, $"{Source} from {from.DisplayName}");
    }
}

/// <summary>A role to assume, as the user names it.</summary>
/// <param name="RoleArn">Its ARN, such as <c>acs:ram::1234567890123456:role/reader</c>.</param>
internal sealed record AssumeRoleOptions(string RoleArn)
{
    /// <summary>The session name; <c>null</c> for that of the environment, else the module's.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>The lifetime of the credentials in seconds; <c>null</c> for 3600.</summary>
    public int? DurationSeconds { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>The STS endpoint; <c>null</c> for that of the environment's region, else the central one.</summary>
    public string? StsEndpoint { get; init; }
}
