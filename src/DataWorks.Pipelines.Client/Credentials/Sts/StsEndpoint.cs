using DataWorks.Pipelines.Client.Credentials.Recipes;
using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>Which STS is asked: the one named, else that of a region, else the central one.</summary>
internal static class StsEndpoint
{
    private const string RegionVariable = "ALIBABA_CLOUD_STS_REGION";
    private const string VpcVariable = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";

    /// <summary>Finds it.</summary>
    /// <param name="kit">Where the variables are read.</param>
    /// <param name="endpoint">The endpoint that was named; <c>null</c> for none.</param>
    /// <param name="region">The region that was named; <c>null</c> for that of the environment.</param>
    /// <param name="what">Who names them, for an error.</param>
    public static Uri Find(CredentialKit kit, string? endpoint, string? region, string what)
    {
        if (endpoint is not null)
        {
            return Checked(() => EndpointParser.Parse(endpoint, $"The STS endpoint of {what}"));
        }

        if (kit.Addresses.Sts is { } given)
        {
            return given;
        }

        string? named = region ?? kit.Environment.Text(RegionVariable);
        if (named is null)
        {
            return new Uri("https://sts.aliyuncs.com/");
        }

        string name = Checked(() => RegionName.Check(named));
        return new Uri($"https://sts{(kit.Environment.IsTrue(VpcVariable) ? "-vpc" : string.Empty)}.{name}.aliyuncs.com/");
    }

    // In a file it is the source that is broken, not the command.
    private static T Checked<T>(Func<T> check)
    {
        try
        {
            return check();
        }
        catch (DwServiceException error)
        {
            throw CredentialErrors.NotFound(error.Message, "Correct it where it is written.");
        }
    }
}
