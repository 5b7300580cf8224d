using System.Management.Automation;
using System.Security;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Commands;

/// <summary>
/// Says where and as whom the cmdlets of this runspace call. It makes no call, and fails at once where there are no credentials.
/// </summary>
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

    /// <summary>The name of the role's session.</summary>
    [Parameter(ParameterSetName = "Role")]
    public string? RoleSessionName { get; set; }

    /// <summary>The seconds that the role's credentials last.</summary>
    [Parameter(ParameterSetName = "Role")]
    [ValidateRange(900, 43200)]
    public int? DurationSeconds { get; set; }

    /// <summary>The external id that the role asks for.</summary>
    [Parameter(ParameterSetName = "Role")]
    public string? ExternalId { get; set; }

    /// <summary>The endpoint of STS, for the role and for -Verify.</summary>
    [Parameter]
    [AddressArgument]
    public Uri? StsEndpoint { get; set; }

    /// <summary>Uses the RAM role of this ECS instance.</summary>
    [Parameter(ParameterSetName = "EcsRamRole", Mandatory = true)]
    public SwitchParameter EcsRamRole { get; set; }

    /// <summary>The name of the instance's role; without it the one that the instance has.</summary>
    [Parameter(ParameterSetName = "EcsRamRole")]
    public string? RoleName { get; set; }

    /// <summary>A URI that answers with credentials.</summary>
    [Parameter(ParameterSetName = "CredentialsUri", Mandatory = true)]
    [AddressArgument]
    [ValidateNotNull]
    public Uri? CredentialsUri { get; set; }

    /// <summary>The region, such as cn-shanghai.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RegionId { get; set; }

    /// <summary>The DataWorks workspace that serves where none is given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>The PAI workspace that serves where none is given.</summary>
    [Parameter]
    public string? WorkspaceId { get; set; }

    /// <summary>The endpoint of DataWorks, and of the batch service where that is not named.</summary>
    [Parameter]
    [AddressArgument]
    public Uri? Endpoint { get; set; }

    /// <summary>The endpoint of the batch service.</summary>
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

    /// <summary>The seconds that one try may take with its answer.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>How often a read is repeated after its first try.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>The calls a second at most; 0 for no limit.</summary>
    [Parameter]
    [ValidateRange(0.0, 10000.0)]
    public double RequestsPerSecond { get; set; } = 5;

    /// <summary>The calls that the connection may make; without it there is no limit.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaximumCallCount { get; set; }

    /// <summary>Asks STS as whom the credentials call (one call), and shows it.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>Writes the context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() =>
    {
        try
        {
            Connect();
        }
        catch (DwServiceException error) when (ModuleState.Current.Context is { } former)
        {
            throw error.Followed($" The connection to {former} stays in use.");
        }
    });

    private void Connect()
    {
        ConnectionOptions settings = Settings();
        ServiceConnection session = ServiceConnection.Create(settings, CredentialProviderFactory.Create(ParameterSetName, this, settings.Proxy));
        session.WarmUp();
        session.EnsureCredentials();
        foreach (string warning in session.DrainWarnings())
        {
            Command.Output.WriteWarning(warning);
        }

        if (Verify)
        {
            ShowIdentity(session);
        }

        ModuleState.Current.Connect(session);
        if (PassThru)
        {
            WriteObject(session.Context);
        }
    }

    // To the host, as Write-Host does: what the command writes stays the context alone.
    private void ShowIdentity(ServiceConnection session)
    {
        (string account, string arn) = Command.PipelineThread.WaitFor(session.VerifyAsync(StsEndpoint?.OriginalString, Command.PipelineThread.Log, Command.StopToken));
        Command.Output.WriteHost($"Account {account}, {arn}");
    }

    private ConnectionOptions Settings() => new()
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
}
