using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>ListPipelineRunItems. It names the run <c>PipelineRunId</c> where its neighbours say <c>Id</c>.</summary>
internal sealed class ListPipelineRunItemsOperation : IOperation
{
    private const int LargestPage = 100;

    public string Action => "ListPipelineRunItems";

    public string Method => "GET";

    public ParameterLocation Location => ParameterLocation.Query;

    public IReadOnlyList<string> Parameters { get; } = ["ProjectId", "PipelineRunId", "PageNumber", "PageSize"];

    public ErrorResponse? Respond(OperationCall call)
    {
        ErrorResponse? error = call.RequireProject(out ProjectRuns runs);
        if (error is not null)
        {
            return error;
        }

        error = call.Require("PipelineRunId", out string id);
        if (error is not null)
        {
            return error;
        }

        error = call.ReadPaging(LargestPage, out Paging paging);
        if (error is not null)
        {
            return error;
        }

        if (runs.Find(id, call.Workspace.Elapsed) is not EmulatedRun run)
        {
            return ErrorResponses.NoSuchRun(id);
        }

        PageJson page = new(call, paging, run.ItemCount);
        page.Begin("PipelineRunItems", oldName: false);
        long end = page.IsEmptied ? 0 : Math.Min(run.ItemCount, paging.Skip + paging.Size);
        for (long index = paging.Skip; index < end; index++)
        {
            ItemJson.Write(call.Json, runs.Item(run, (int)index), call.Faults.Has(FaultKind.OldSpellings));
        }

        page.End();
        return null;
    }
}
