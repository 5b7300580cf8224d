namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>The region that the environment names.</summary>
public static class EnvironmentRegion
{
    /// <summary>The variables in the order in which they are asked, the CLI's own.</summary>
    public static IReadOnlyList<string> Variables { get; } =
        ["ALIBABA_CLOUD_REGION_ID", "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID", "REGION_ID", "REGION"];

    /// <summary>Reads the first variable that is set.</summary>
    /// <param name="environment">Where to read.</param>
    /// <returns>The region, not yet checked; <c>null</c> where none is set.</returns>
    public static string? Find(IEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return environment.FirstOf(Variables);
    }
}
