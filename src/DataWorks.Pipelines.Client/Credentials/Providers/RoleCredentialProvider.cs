using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>A role that is assumed with the keys of the default chain, at the first call.</summary>
public sealed class RoleCredentialProvider : CredentialProvider
{
    private readonly AssumeRoleOptions _settings;
    private readonly DefaultCredentialChain _chain;

    /// <summary>Takes the role.</summary>
    /// <param name="settings">The role and how to assume it.</param>
    /// <param name="proxy">The proxy; <c>null</c> for what the system is set to.</param>
    /// <exception cref="DwServiceException">The role or the endpoint cannot be one.</exception>
    public RoleCredentialProvider(AssumeRoleOptions settings, ProxySettings? proxy = null)
        : this(settings, new CredentialServices(SystemEnvironment.Instance, TimeProvider.System, proxy))
    {
    }

    internal RoleCredentialProvider(AssumeRoleOptions settings, CredentialServices services)
        : base(services)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.RoleArn.StartsWith("acs:ram::", StringComparison.Ordinal) || settings.RoleArn.Any(char.IsWhiteSpace))
        {
            throw new DwServiceException(
                DwErrorKind.InvalidParameter, "-RoleArn is not the ARN of a role. Give one such as acs:ram::1234567890123456:role/reader.");
        }

        _settings = settings with
        {
            RoleSessionName = string.IsNullOrEmpty(settings.RoleSessionName) ? null : settings.RoleSessionName,
            ExternalId = string.IsNullOrEmpty(settings.ExternalId) ? null : settings.ExternalId,
            StsEndpoint = settings.StsEndpoint is null ? null : EndpointParser.Parse(settings.StsEndpoint, "-StsEndpoint").AbsoluteUri,
        };
        _chain = new DefaultCredentialChain(services);
    }

    /// <inheritdoc/>
    public override string Source => $"role {_settings.RoleArn}";

    /// <inheritdoc/>
    internal override CredentialSource Resolve()
    {
        CredentialSource from = _chain.Resolve();
        string source = $"role {_settings.RoleArn} from {from.DisplayName}";
        AssumeRoleParameters role = new()
        {
            Arn = _settings.RoleArn,
            SessionName = AssumeRoleParameters.GetSessionName(_settings.RoleSessionName, Services.Environment),
            DurationSeconds = AssumeRoleParameters.GetDuration(_settings.DurationSeconds),
            ExternalId = _settings.ExternalId,
            Endpoint = StsEndpoint.Find(Services.Environment, Services.Endpoints, _settings.StsEndpoint is { } endpoint ? ("-StsEndpoint", endpoint) : null),
        };
        return new AssumeRoleCredentialSource(Services, role, from, source);
    }
}
