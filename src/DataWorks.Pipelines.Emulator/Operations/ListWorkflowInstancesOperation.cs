using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>ListWorkflowInstances: its parameters come in a form body, and it cannot be asked without a business date.</summary>
internal sealed class ListWorkflowInstancesOperation : IOperation
{
    private const int LargestPage = 500;

    public string Action => "ListWorkflowInstances";

    public string Method => "POST";

    public ParameterLocation Location => ParameterLocation.Form;

    public IReadOnlyList<string> Parameters { get; } =
    [
        "ProjectId", "BizDate", "EnvType", "Filter", "Ids", "Name", "Owner", "PageNumber", "PageSize", "SortBy", "Tags", "Type", "UnifiedWorkflowInstanceId", "WorkflowId",
    ];

    public ErrorResponse? Respond(OperationCall call)
    {
        ErrorResponse? error = call.RequireProject(out ProjectRuns runs);
        if (error is not null)
        {
            return error;
        }

        error = InstanceQuery.Read(call, out InstanceQuery query);
        if (error is not null)
        {
            return error;
        }

        error = call.ReadPaging(LargestPage, out Paging paging);
        if (error is not null)
        {
            return error;
        }

        IEnumerable<EmulatedWorkflowInstance> matches = call.Workspace.WorkflowInstances(runs.Project.Id).Where(query.Matches);
        if (InstanceOrder.Sort(matches, call.Text("SortBy")) is not List<EmulatedWorkflowInstance> sorted)
        {
            return ErrorResponses.Invalid("SortBy", call.Text("SortBy"));
        }

        PageJson page = new(call, paging, sorted.Count);
        page.Begin("WorkflowInstances", oldName: false);
        long end = page.IsEmptied ? 0 : Math.Min(sorted.Count, paging.Skip + paging.Size);
        for (long position = paging.Skip; position < end; position++)
        {
            InstanceJson.Write(call.Json, sorted[(int)position]);
        }

        page.End();
        return null;
    }
}
