using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Gets runs by id and writes them in the order of the ids.</summary>
internal sealed class PipelineRunLookup(CommandContext command, ServiceConnection connection, RowWindow window, int? throttleLimit = null)
{
    private readonly DataWorksClient _client = connection.Operations(command.Log);
    private readonly OrderedTaskQueue<PipelineRun> _runs = OrderedTaskQueue<PipelineRun>.ForRows(command, window, throttleLimit, "run");

    public void Add(IReadOnlyList<string?> ids, long? projectId)
    {
        _runs.AddInputs(ids.Count);
        foreach (string? id in ids)
        {
            if (!IdNormalizer.IsBlank(id) && !_runs.IsDone)
            {
                _runs.Add(
                    IdNormalizer.Target(id),
                    stop => _client.GetPipelineRunAsync(FilterValues.RequireProject(projectId, connection), IdNormalizer.Normalize(id), stop));
            }
        }

        _runs.EndInput();
    }

    public void Finish() => _runs.Flush();
}
