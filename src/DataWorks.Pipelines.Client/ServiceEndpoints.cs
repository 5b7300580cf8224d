using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client;

/// <summary>
/// Where a context calls: the region, and the host of each service. What is given comes first, then the environment, then the profile.
/// PAIFlow has no host inside the VPC of some regions; there it is <c>null</c>.
/// </summary>
internal sealed record ServiceEndpoints(string? RegionId, Uri DataWorks, Uri? PaiFlow)
{
    private const string DataWorksVariable = "DATAWORKS_ENDPOINT";
    private const string PaiFlowVariable = "PAIFLOW_ENDPOINT";

    /// <summary>What the user should know about a value that was found and not used; <c>null</c> for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Finds them without a call.</summary>
    /// <exception cref="DwServiceException">There is no region and no endpoint, or one of them cannot be.</exception>
    public static ServiceEndpoints Resolve(ConnectionOptions settings, IEnvironment environment)
    {
        if (settings.UseVpcEndpoint && (settings.Endpoint is not null || settings.PaiFlowEndpoint is not null))
        {
            throw new DwServiceException(
                DwErrorKind.InvalidParameter, "-UseVpcEndpoint and -Endpoint exclude each other: give the one or the other.");
        }

        Uri? endpoint = ParseOptional(settings.Endpoint, "-Endpoint");
        Uri? paiFlow = ParseOptional(settings.PaiFlowEndpoint, "-PaiFlowEndpoint") ?? endpoint;
        if (!settings.UseVpcEndpoint)
        {
            endpoint ??= ParseOptional(environment.GetVariable(DataWorksVariable), DataWorksVariable);
            paiFlow ??= ParseOptional(environment.GetVariable(PaiFlowVariable), PaiFlowVariable) ?? endpoint;
        }

        bool needsRegion = endpoint is null || paiFlow is null;
        (string? region, string? warning) = Region(settings, environment, needsRegion);
        if (region is null && needsRegion)
        {
            throw new DwServiceException(
                DwErrorKind.InvalidParameter,
                "No region: give -RegionId to Connect-DwAccount (such as cn-shanghai), set ALIBABA_CLOUD_REGION_ID, or name the service with -Endpoint.");
        }

        bool vpc = settings.UseVpcEndpoint;
        return new ServiceEndpoints(
            region,
            endpoint ?? RegionEndpoints.DataWorks(region!, vpc),
            paiFlow ?? (vpc && !RegionEndpoints.HasPaiFlowVpc(region!) ? null : RegionEndpoints.PaiFlow(region!, vpc)))
        { Warning = warning };
    }

    private static Uri? ParseOptional(string? text, string name) => string.IsNullOrWhiteSpace(text) ? null : EndpointParser.Parse(text, name);

    // A region that was not typed may be another tool's: where an endpoint is given nothing depends on it.
    private static (string? Region, string? Warning) Region(ConnectionOptions settings, IEnvironment environment, bool isNeeded)
    {
        string? warning = null;
        foreach ((string? origin, string value) in Candidates(settings, environment))
        {
            if (origin is null || isNeeded || RegionName.IsValid(value))
            {
                string region = RegionName.Normalize(value, origin);
                if (isNeeded)
                {
                    RegionName.EnsureKnown(region, origin);
                }

                return (region, warning);
            }

            warning ??= $"{RegionName.Quote(value, origin)} is not a region and is ignored, since an endpoint is given.";
        }

        return (null, warning);
    }

    private static IEnumerable<(string? Origin, string Value)> Candidates(ConnectionOptions settings, IEnvironment environment)
    {
        if (InvisibleText.Trim(settings.RegionId ?? string.Empty).Length > 0)
        {
            yield return (null, settings.RegionId!);
        }

        // A profile that was named brings its own region; one that is merely there gives way to the environment.
        (string Origin, string Value)? profile = CliConfigFile.FindRegion(environment, settings.ProfileName);
        if (settings.ProfileName is not null && profile is { } named)
        {
            yield return named;
        }

        if (environment.GetFirst(EnvironmentRegion.Variables) is { } variable)
        {
            yield return variable;
        }

        if (settings.ProfileName is null && profile is { } current)
        {
            yield return current;
        }
    }
}
