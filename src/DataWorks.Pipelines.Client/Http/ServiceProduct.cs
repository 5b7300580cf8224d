namespace DataWorks.Pipelines.Client.Http;

/// <summary>One of the two services, told apart by host and version: both have a GetPipelineRun.</summary>
internal sealed record ServiceProduct(string Name, string Version)
{
    /// <summary>DataWorks, RPC style: the path is always "/".</summary>
    public static ServiceProduct DataWorks { get; } = new("DataWorks", "2024-05-18");

    /// <summary>The batch service, REST style.</summary>
    public static ServiceProduct PaiFlow { get; } = new("PAIFlow", "2021-02-02");
}
