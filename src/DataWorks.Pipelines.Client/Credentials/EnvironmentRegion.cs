namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>The region that the environment names.</summary>
internal static class EnvironmentRegion
{
    /// <summary>The variables, in the order in which the CLI reads them.</summary>
    public static IReadOnlyList<string> Variables { get; } =
        ["ALIBABA_CLOUD_REGION_ID", "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID", "REGION_ID", "REGION"];
}
