using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Session;

/// <summary>
/// Where a context calls: the region, and the host of each service. What is given comes first, then the environment, then the profile.
/// </summary>
internal sealed record EndpointSet(string? RegionId, Uri DataWorks, Uri PaiFlow)
{
    private const string DataWorksVariable = "DATAWORKS_ENDPOINT";
    private const string PaiFlowVariable = "PAIFLOW_ENDPOINT";

    /// <summary>Finds them without a call.</summary>
    /// <exception cref="DwServiceException">There is no region and no endpoint, or one of them cannot be.</exception>
    public static EndpointSet Resolve(ConnectionSettings settings, IEnvironment environment)
    {
        if (settings.UseVpcEndpoint && (settings.Endpoint is not null || settings.PaiFlowEndpoint is not null))
        {
            throw new DwServiceException(
                DwErrorKind.InvalidParameter, "-UseVpcEndpoint and -Endpoint exclude each other: give the one or the other.");
        }

        Uri? endpoint = Given(settings.Endpoint, "-Endpoint");
        Uri? paiFlow = Given(settings.PaiFlowEndpoint, "-PaiFlowEndpoint") ?? endpoint;
        if (!settings.UseVpcEndpoint)
        {
            endpoint ??= Given(environment.GetVariable(DataWorksVariable), DataWorksVariable);
            paiFlow ??= Given(environment.GetVariable(PaiFlowVariable), PaiFlowVariable) ?? endpoint;
        }

        string? region = Region(settings, environment);
        if (region is null && (endpoint is null || paiFlow is null))
        {
            throw new DwServiceException(
                DwErrorKind.InvalidParameter,
                "No region: give -RegionId to Connect-DwAccount (such as cn-shanghai), set ALIBABA_CLOUD_REGION_ID, or name the service with -Endpoint.");
        }

        return new EndpointSet(
            region,
            endpoint ?? RegionEndpoints.DataWorks(region!, settings.UseVpcEndpoint),
            paiFlow ?? RegionEndpoints.PaiFlow(region!, settings.UseVpcEndpoint));
    }

    private static Uri? Given(string? text, string name) => string.IsNullOrWhiteSpace(text) ? null : EndpointParser.Parse(text, name);

    private static string? Region(ConnectionSettings settings, IEnvironment environment)
    {
        string? region = settings.RegionId;
        if (string.IsNullOrWhiteSpace(region))
        {
            // A profile that was named brings its own region; one that is merely there gives way to the environment.
            region = settings.ProfileName is null
                ? EnvironmentRegion.Find(environment) ?? CliConfigFile.FindRegion(environment, null)
                : CliConfigFile.FindRegion(environment, settings.ProfileName) ?? EnvironmentRegion.Find(environment);
        }

        return string.IsNullOrWhiteSpace(region) ? null : RegionName.Check(region.Trim());
    }
}
