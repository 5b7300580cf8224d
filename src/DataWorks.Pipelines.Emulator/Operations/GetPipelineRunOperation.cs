using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>GetPipelineRun, and GetDeployment, its name before May 2025.</summary>
internal static class GetPipelineRunOperation
{
    public static Operation Create(string action, bool isLegacy) => Operation.Get(action, ["Id", "ProjectId"], call =>
    {
        string id = call.RequireText("Id");
        EmulatedRun run = call.RequireRun(call.RequireProject(), id);
        return new { call.RequestId, Pipeline = RunRow.Create(run, isLegacy, call.Faults.Has(FaultKind.OldSpellings), isSingle: true) };
    });
}
