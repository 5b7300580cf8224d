using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>ListPipelineRuns, and ListDeployments as it was called before May 2025.</summary>
internal sealed class ListPipelineRunsOperation(bool oldName) : IOperation
{
    private const int LargestPage = 100;

    public string Action => oldName ? "ListDeployments" : "ListPipelineRuns";

    public string Method => "GET";

    public ParameterLocation Location => ParameterLocation.Query;

    // The object id came after the older name had gone.
    public IReadOnlyList<string> Parameters { get; } = ["ProjectId", "Creator", "Status", .. oldName ? [] : new[] { "ObjectId" }, "PageNumber", "PageSize"];

    public ErrorResponse? Respond(OperationCall call)
    {
        ErrorResponse? error = call.RequireProject(out ProjectRuns runs);
        error ??= ReadStatus(call);
        if (error is not null)
        {
            return error;
        }

        error = call.ReadPaging(LargestPage, out Paging paging);
        if (error is not null)
        {
            return error;
        }

        RunQuery query = new(call.Text("Status"), call.Text("Creator"), call.Text("ObjectId"));
        (int total, List<EmulatedRun> rows) = runs.Page(query, paging.Skip, paging.Size, call.Workspace.Elapsed);
        RunFormat shape = new(oldName, call.Faults.Has(FaultKind.OldSpellings), Single: false);
        PageJson page = new(call, paging, total);
        page.Begin(oldName ? "Deployments" : "PipelineRuns", oldName);
        if (!page.IsEmptied)
        {
            foreach (EmulatedRun run in rows)
            {
                RunJson.Write(call.Json, run, shape);
            }
        }

        page.End();
        runs.Insert(call.Faults.Value(FaultKind.InsertRows, 0));
        runs.Delete(call.Faults.Value(FaultKind.DeleteRows, 0));
        return null;
    }

    private static ErrorResponse? ReadStatus(OperationCall call)
    {
        string status = call.Text("Status");
        return status.Length == 0 || Array.IndexOf(RunStatuses.All, status) >= 0 ? null : ErrorResponses.Invalid("Status", status);
    }
}
