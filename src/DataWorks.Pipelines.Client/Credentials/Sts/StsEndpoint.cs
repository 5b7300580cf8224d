using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>Finds the STS to call: the named one, else that of a region, else the central one.</summary>
internal static class StsEndpoint
{
    private const string EndpointVariable = "ALIBABA_CLOUD_STS_ENDPOINT";
    private const string RegionVariable = "ALIBABA_CLOUD_STS_REGION";
    private const string VpcVariable = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";

    /// <summary>Finds the endpoint, in the CLI's order. A file may name an endpoint or a region; its origin is for messages.</summary>
    /// <exception cref="DwServiceException">A named value is invalid; the message says where it is written.</exception>
    public static Uri Find(IEnvironment environment, CredentialEndpoints endpoints, (string Origin, string Value)? endpoint = null, (string Origin, string Value)? region = null)
    {
        endpoint ??= environment.GetFirst([EndpointVariable]);
        if (endpoint is (string endpointOrigin, string address))
        {
            return AsSourceError(() => EndpointParser.Parse(address, endpointOrigin));
        }

        if (endpoints.Sts is { } replacement)
        {
            return replacement;
        }

        region ??= environment.GetFirst([RegionVariable]);
        if (region is not (string regionOrigin, string name))
        {
            return new Uri("https://sts.aliyuncs.com/");
        }

        string regionId = AsSourceError(() => RegionName.Normalize(name, regionOrigin));
        return new Uri($"https://sts{(environment.IsTrue(VpcVariable) ? "-vpc" : string.Empty)}.{regionId}.aliyuncs.com/");
    }

    // An invalid value in a file or a variable is an error of the source, not of the command.
    private static T AsSourceError<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (DwServiceException error)
        {
            throw CredentialErrors.NotFound(error.Message, "Correct that value.");
        }
    }
}
