using System.Globalization;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>ListPipelineRunItems. It names the run <c>PipelineRunId</c>, which the other operations call <c>Id</c>.</summary>
internal static class ListPipelineRunItemsOperation
{
    private const int MaxPageSize = 100;

    public static Operation Create() => Operation.Get("ListPipelineRunItems", ["ProjectId", "PipelineRunId", "PageNumber", "PageSize"], call =>
    {
        ProjectRuns runs = call.RequireProject();
        string id = call.RequireText("PipelineRunId");
        Paging paging = call.GetPaging(MaxPageSize);
        EmulatedRun run = call.RequireRun(runs, id);
        bool oldSpellings = call.Faults.Has(FaultKind.OldSpellings);
        long count = Math.Clamp(run.ItemCount - paging.Skip, 0, paging.Size);
        IEnumerable<object> rows = Enumerable.Range(0, (int)count).Select(index => CreateRow(runs.GetItem(run, (int)paging.Skip + index), oldSpellings));
        return call.CreatePage("PipelineRunItems", paging, run.ItemCount, rows);
    });

    private static object CreateRow(EmulatedItem item, bool oldSpellings) => new
    {
        item.Version,
        item.Name,
        item.CreateTime,
        item.ModifyTime,
        Status = oldSpellings ? RunStatuses.ToLegacy(item.Status) : item.Status,
        item.Message,
        item.Type,
        Spec = item.SpecIsObject ? FlowSpec.Create(item.Source, item.Version) : item.Spec,
        Id = item.IdIsNumber ? (object)item.Id : item.Id.ToString(CultureInfo.InvariantCulture),
    };
}
