using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>Finds the STS to call: the one that is named, else that of a region, else the central one.</summary>
internal static class StsEndpoint
{
    private const string EndpointVariable = "ALIBABA_CLOUD_STS_ENDPOINT";
    private const string RegionVariable = "ALIBABA_CLOUD_STS_REGION";
    private const string VpcVariable = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";

    /// <summary>Finds it, in the order of the CLI.</summary>
    /// <param name="environment">Where the variables are read.</param>
    /// <param name="addresses">Where the fixed services are.</param>
    /// <param name="endpoint">The endpoint that a file names, with its place there; <c>null</c> for none.</param>
    /// <param name="region">The region that a file names, with its place there; <c>null</c> for none.</param>
    /// <exception cref="DwServiceException">What is named cannot be one; the message names its place.</exception>
    public static Uri Find(IEnvironment environment, CredentialEndpoints addresses, (string Origin, string Value)? endpoint = null, (string Origin, string Value)? region = null)
    {
        endpoint ??= environment.GetFirst([EndpointVariable]);
        if (endpoint is (string endpointOrigin, string address))
        {
            return Checked(() => EndpointParser.Parse(address, endpointOrigin));
        }

        if (addresses.Sts is { } given)
        {
            return given;
        }

        region ??= environment.GetFirst([RegionVariable]);
        if (region is not (string regionOrigin, string name))
        {
            return new Uri("https://sts.aliyuncs.com/");
        }

        string checkedName = Checked(() => RegionName.Normalize(name, regionOrigin));
        return new Uri($"https://sts{(environment.IsTrue(VpcVariable) ? "-vpc" : string.Empty)}.{checkedName}.aliyuncs.com/");
    }

    // In a file or a variable it is the source that is broken, not the command.
    private static T Checked<T>(Func<T> check)
    {
        try
        {
            return check();
        }
        catch (DwServiceException error)
        {
            throw CredentialErrors.NotFound($"{CredentialErrors.GetReason(error)}.", "Correct it where it is written.");
        }
    }
}
