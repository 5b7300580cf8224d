namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>Maps the service's statuses to states.</summary>
internal static class States
{
    public static string Of(string status) => status switch
    {
        "Init" => "NotStarted",
        "Running" => "Running",
        "Success" => "Succeeded",
        "Fail" => "Failed",
        "Cancel" or "Termination" => "Canceled",
        _ => "Unknown",
    };
}
