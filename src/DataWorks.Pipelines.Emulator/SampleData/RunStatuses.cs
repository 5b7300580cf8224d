namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The statuses of deployment runs, their stages and their items.</summary>
internal static class RunStatuses
{
    public const string Init = "Init";
    public const string Running = "Running";
    public const string Success = "Success";
    public const string Fail = "Fail";
    public const string Termination = "Termination";
    public const string Cancel = "Cancel";

    public static readonly string[] All = [Init, Running, Success, Fail, Termination, Cancel];

    /// <summary>Converts to the spelling of earlier servers.</summary>
    public static string ToLegacy(string status) => status switch
    {
        Termination => "Terminated",
        Cancel => "Canceled",
        Running => "RUNNING",
        Init => "INIT",
        Success => "SUCCESS",
        Fail => "FAIL",
        _ => status,
    };
}
