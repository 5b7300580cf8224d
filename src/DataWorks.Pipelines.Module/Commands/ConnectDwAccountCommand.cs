using System.Management.Automation;
using System.Net;
using System.Security;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Commands;

/// <summary>Sets the region, the credentials and the defaults of this runspace. Fails if there are no credentials. Makes no API call without -Verify.</summary>
[Cmdlet(VerbsCommunications.Connect, "DwAccount", DefaultParameterSetName = "Default")]
[OutputType(typeof(DwContext))]
public sealed class ConnectDwAccountCommand : DwCommand
{
    /// <summary>A profile of the command line's config.json.</summary>
    [Parameter(ParameterSetName = "Profile", Mandatory = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The id of an access key.</summary>
    [Parameter(ParameterSetName = "AccessKey", Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? AccessKeyId { get; set; }

    /// <summary>The secret of the access key.</summary>
    [Parameter(ParameterSetName = "AccessKey", Mandatory = true)]
    [SecretArgument]
    [ValidateNotNull]
    public SecureString? AccessKeySecret { get; set; }

    /// <summary>The access key as a credential: the user name is its id, the password its secret.</summary>
    [Parameter(ParameterSetName = "Credential", Mandatory = true)]
    [SecretArgument]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The security token of a temporary access key.</summary>
    [Parameter(ParameterSetName = "AccessKey")]
    [Parameter(ParameterSetName = "Credential")]
    [SecretArgument]
    public SecureString? SecurityToken { get; set; }

    /// <summary>A RAM role to assume with the credentials of the default chain.</summary>
    [Parameter(ParameterSetName = "Role", Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>The name of the role session.</summary>
    [Parameter(ParameterSetName = "Role")]
    public string? RoleSessionName { get; set; }

    /// <summary>The lifetime of the role's credentials in seconds.</summary>
    [Parameter(ParameterSetName = "Role")]
    [ValidateRange(900, 43200)]
    public int? DurationSeconds { get; set; }

    /// <summary>The external id that the role requires.</summary>
    [Parameter(ParameterSetName = "Role")]
    public string? ExternalId { get; set; }

    /// <summary>The endpoint of STS, for the role and for -Verify.</summary>
    [Parameter]
    [AddressArgument]
    public Uri? StsEndpoint { get; set; }

    /// <summary>Uses the RAM role of this ECS instance.</summary>
    [Parameter(ParameterSetName = "EcsRamRole", Mandatory = true)]
    public SwitchParameter EcsRamRole { get; set; }

    /// <summary>The name of the instance's role; without it the role of the instance.</summary>
    [Parameter(ParameterSetName = "EcsRamRole")]
    public string? RoleName { get; set; }

    /// <summary>A URI that returns credentials.</summary>
    [Parameter(ParameterSetName = "CredentialsUri", Mandatory = true)]
    [AddressArgument]
    [ValidateNotNull]
    public Uri? CredentialsUri { get; set; }

    /// <summary>The region, such as cn-shanghai.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RegionId { get; set; }

    /// <summary>The default DataWorks workspace.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>The default PAI workspace.</summary>
    [Parameter]
    public string? WorkspaceId { get; set; }

    /// <summary>The endpoint of DataWorks, and of PAIFlow unless -PaiFlowEndpoint is used.</summary>
    [Parameter]
    [AddressArgument]
    public Uri? Endpoint { get; set; }

    /// <summary>The endpoint of PAIFlow.</summary>
    [Parameter]
    [AddressArgument]
    public Uri? PaiFlowEndpoint { get; set; }

    /// <summary>Calls the endpoints inside the VPC of the region.</summary>
    [Parameter]
    public SwitchParameter UseVpcEndpoint { get; set; }

    /// <summary>The proxy to call through.</summary>
    [Parameter]
    [AddressArgument]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and the password for the proxy.</summary>
    [Parameter]
    [SecretArgument]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>The maximum duration of one attempt in seconds, including its response.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>The maximum number of retries of a read.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>The maximum number of API calls per second; 0 means no limit.</summary>
    [Parameter]
    [ValidateRange(0.0, 10000.0)]
    public double RequestsPerSecond { get; set; } = 5;

    /// <summary>The maximum number of API calls of the connection; without it there is no limit.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaximumCallCount { get; set; }

    /// <summary>Gets the identity of the credentials from STS (one call) and shows it.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>Writes the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() =>
    {
        try
        {
            Connect();
        }
        catch (DwServiceException error) when (ModuleState.Current.Context is { } current)
        {
            throw error.WithMessageSuffix($"The connection to {current} stays in use.");
        }
    });

    private void Connect()
    {
        ConnectionOptions options = GetOptions();
        ServiceConnection connection = ServiceConnection.Create(options, CreateProvider(options.Proxy));
        connection.WarmUp();
        connection.EnsureCredentials();
        foreach (string warning in connection.DrainWarnings())
        {
            Command.Output.WriteWarning(warning);
        }

        if (Verify)
        {
            ShowIdentity(connection);
        }

        ModuleState.Current.Connect(connection);
        if (PassThru)
        {
            WriteObject(connection.Context);
        }
    }

    // To the host, as Write-Host does: the only output of the command is the connection.
    private void ShowIdentity(ServiceConnection connection)
    {
        (string account, string arn) = Command.WaitFor(connection.VerifyAsync(StsEndpoint?.OriginalString, Command.Log, Command.StopToken));
        Command.Output.WriteHost($"Account {account}, {arn}");
    }

    private ConnectionOptions GetOptions() => new()
    {
        RegionId = RegionId,
        ProjectId = ProjectId is 0 ? null : ProjectId,
        WorkspaceId = WorkspaceId,
        Endpoint = Endpoint?.OriginalString,
        PaiFlowEndpoint = PaiFlowEndpoint?.OriginalString,
        UseVpcEndpoint = UseVpcEndpoint,
        Proxy = ProxySettings.Create(Proxy?.OriginalString, ProxyCredential?.GetNetworkCredential()),
        TimeoutSec = TimeoutSec,
        MaximumRetryCount = MaximumRetryCount,
        RequestsPerSecond = RequestsPerSecond,
        MaximumCallCount = MaximumCallCount,
        ProfileName = ProfileName,
    };

    private ICredentialProvider? CreateProvider(ProxySettings? proxy) => ParameterSetName switch
    {
        "Profile" => new CliProfileCredentialProvider(ProfileName, proxy),
        "AccessKey" => new StaticCredentialProvider(AccessKeyId!, ToPlainText(AccessKeySecret)!, ToPlainText(SecurityToken)),
        "Credential" => new StaticCredentialProvider(Credential!.UserName, ToPlainText(Credential.Password)!, ToPlainText(SecurityToken)),
        "Role" => new RoleCredentialProvider(
            new AssumeRoleOptions(RoleArn!)
            {
                RoleSessionName = RoleSessionName,
                DurationSeconds = DurationSeconds,
                ExternalId = ExternalId,
                StsEndpoint = StsEndpoint?.OriginalString,
            },
            proxy),
        "EcsRamRole" => new EcsRoleCredentialProvider(RoleName),
        "CredentialsUri" => new CredentialsUriCredentialProvider(CredentialsUri!, proxy),
        _ => null,
    };

    private static string? ToPlainText(SecureString? secret) => secret is null ? null : new NetworkCredential(string.Empty, secret).Password;
}
