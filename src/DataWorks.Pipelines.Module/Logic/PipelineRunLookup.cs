using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Reads runs by their ids and writes them in the order of the ids.</summary>
internal sealed class PipelineRunLookup
{
    private readonly CommandContext _run;
    private readonly ServiceConnection _session;
    private readonly DataWorksClient _operations;
    private readonly OrderedLookup<PipelineRun> _lookup;

    public PipelineRunLookup(CommandContext run, ServiceConnection session, PagingOptions paging, int? throttleLimit = null)
    {
        _run = run;
        _session = session;
        _operations = session.Operations(run.PipelineThread.Log);
        _lookup = new OrderedLookup<PipelineRun>(run, paging, throttleLimit);
    }

    /// <summary>Takes the ids of one input.</summary>
    public void Add(IReadOnlyList<string?> ids, long? projectId)
    {
        foreach (string? text in ids)
        {
            if (_lookup.IsDone)
            {
                return;
            }

            if (!IdNormalizer.IsBlank(text))
            {
                _lookup.Add(IdNormalizer.Target(text), () => _operations.GetPipelineRunAsync(
                    ProjectIdResolver.Require(projectId, _session), IdNormalizer.Normalize(text), _run.StopToken));
            }
        }

        _lookup.EndInput();
    }

    /// <summary>Writes what is still in flight.</summary>
    public void Finish() => _lookup.Finish();
}
