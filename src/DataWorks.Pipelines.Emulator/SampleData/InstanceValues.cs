namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The words of workflow instances.</summary>
internal static class InstanceValues
{
    public const string NotRun = "NotRun";
    public const string Running = "Running";
    public const string Failure = "Failure";
    public const string Success = "Success";

    public static readonly string[] Statuses =
        [Success, Running, Failure, NotRun, "WaitTime", "CheckingCondition", "WaitResource", "Checking"];

    public static readonly string[] Types = ["Normal", "Manual", "SmokeTest", "SupplementData", "ManualWorkflow", "TriggerWorkflow"];

    public static readonly string[] Environments = ["Prod", "Dev"];
}
