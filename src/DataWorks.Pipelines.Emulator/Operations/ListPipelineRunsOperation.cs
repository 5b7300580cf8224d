using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>ListPipelineRuns, and ListDeployments, its name before May 2025.</summary>
internal static class ListPipelineRunsOperation
{
    private const int MaxPageSize = 100;

    // The ObjectId filter is newer than the legacy name.
    public static Operation Create(string action, bool isLegacy)
        => Operation.Get(action, ["ProjectId", "Creator", "Status", .. isLegacy ? [] : new[] { "ObjectId" }, "PageNumber", "PageSize"], call => Respond(call, isLegacy));

    private static object Respond(OperationCall call, bool isLegacy)
    {
        ProjectRuns runs = call.RequireProject();
        RunQuery query = new(call.FindValue("Status", RunStatuses.All), call.Text("Creator"), call.Text("ObjectId"));
        Paging paging = call.GetPaging(MaxPageSize);
        (int total, List<EmulatedRun> rows) = runs.Page(query, paging.Skip, paging.Size, call.Workspace.Elapsed);
        bool oldSpellings = call.Faults.Has(FaultKind.OldSpellings);
        runs.Insert(call.Faults.Value(FaultKind.InsertRows, 0));
        runs.Delete(call.Faults.Value(FaultKind.DeleteRows, 0));
        return call.CreatePage(isLegacy ? "Deployments" : "PipelineRuns", paging, total, rows.Select(run => RunRow.Create(run, isLegacy, oldSpellings, isSingle: false)), isLegacy);
    }
}
