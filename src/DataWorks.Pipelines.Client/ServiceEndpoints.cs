using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client;

/// <summary>The region of a connection and the host of each service: from the parameters, else the environment, else the profile. PAIFlow is
/// <c>null</c> if it has no host inside the VPC of the region.</summary>
internal sealed record ServiceEndpoints(string? RegionId, Uri DataWorks, Uri? PaiFlow)
{
    private const string DataWorksVariable = "DATAWORKS_ENDPOINT";
    private const string PaiFlowVariable = "PAIFLOW_ENDPOINT";

    /// <summary>A warning about a value that is ignored; <c>null</c> for none.</summary>
    public string? Warning { get; init; }

    /// <summary>Resolves them without a call.</summary>
    public static ServiceEndpoints Resolve(ConnectionOptions options, IEnvironment environment)
    {
        if (options.UseVpcEndpoint && (options.Endpoint is not null || options.PaiFlowEndpoint is not null))
        {
            throw new DwServiceException(
                DwErrorKind.InvalidParameter, "-UseVpcEndpoint and -Endpoint cannot be used together.")
            {
                Recommend = "Omit one of them.",
            };
        }

        Uri? endpoint = ParseOptional(options.Endpoint, "-Endpoint");
        Uri? paiFlow = ParseOptional(options.PaiFlowEndpoint, "-PaiFlowEndpoint") ?? endpoint;
        if (!options.UseVpcEndpoint)
        {
            endpoint ??= ParseOptional(environment.GetVariable(DataWorksVariable), DataWorksVariable);
            paiFlow ??= ParseOptional(environment.GetVariable(PaiFlowVariable), PaiFlowVariable) ?? endpoint;
        }

        bool needsRegion = endpoint is null || paiFlow is null;
        (string? region, string? warning) = Region(options, environment, needsRegion);
        if (region is null && needsRegion)
        {
            throw new DwServiceException(
                DwErrorKind.InvalidParameter, "No region is set: neither Connect-DwAccount -RegionId, nor the environment, nor a profile names one.")
            {
                Recommend = "Run Connect-DwAccount -RegionId cn-shanghai -ProjectId 10001, with the region and the id of your workspace, or set ALIBABA_CLOUD_REGION_ID.",
            };
        }

        bool vpc = options.UseVpcEndpoint;
        return new ServiceEndpoints(
            region,
            endpoint ?? RegionEndpoints.DataWorks(region!, vpc),
            paiFlow ?? (vpc && !RegionEndpoints.HasPaiFlowVpc(region!) ? null : RegionEndpoints.PaiFlow(region!, vpc)))
        { Warning = warning };
    }

    private static Uri? ParseOptional(string? text, string name) => string.IsNullOrWhiteSpace(text) ? null : EndpointParser.Parse(text, name);

    // A region from the environment or a profile may be another tool's. With an endpoint, nothing depends on it.
    private static (string? Region, string? Warning) Region(ConnectionOptions options, IEnvironment environment, bool isNeeded)
    {
        string? warning = null;
        foreach ((string? origin, string value) in Candidates(options, environment))
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

            warning ??= $"{RegionName.Quote(value, origin)} is not a region and is ignored because there is an endpoint.";
        }

        return (null, warning);
    }

    private static IEnumerable<(string? Origin, string Value)> Candidates(ConnectionOptions options, IEnvironment environment)
    {
        if (InvisibleText.Trim(options.RegionId ?? string.Empty).Length > 0)
        {
            yield return (null, options.RegionId!);
        }

        // The region of a named profile precedes the environment, that of the current profile does not.
        (string Origin, string Value)? profile = CliConfigFile.FindRegion(environment, options.ProfileName);
        if (options.ProfileName is not null && profile is { } named)
        {
            yield return named;
        }

        if (environment.GetFirst(EnvironmentRegion.Variables) is { } variable)
        {
            yield return variable;
        }

        if (options.ProfileName is null && profile is { } current)
        {
            yield return current;
        }
    }
}
