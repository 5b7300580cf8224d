using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Lists the workspaces of the region, or gets them by id.</summary>
internal sealed class ProjectListing(CommandContext command, ServiceConnection connection, RowWindow window, int? throttleLimit = null)
{
    private readonly DataWorksClient _client = connection.Operations(command.Log);
    private OrderedTaskQueue<Project>? _byId;

    /// <summary>Writes the workspaces of the list.</summary>
    /// <param name="status">The filter by status. Workspaces have no state.</param>
    /// <param name="matchesName">Matches the name, ignoring case and with wildcards, which the service cannot; <c>null</c> for all.</param>
    public void Write(StatusFilter status, Func<string, bool>? matchesName)
    {
        ProjectQuery query = new() { Status = status.Sent };
        ListWriter<Project>.Write(
            command,
            (skip, maxRows) => _client.ListProjects(query with { Skip = skip, MaxRows = maxRows }),
            status.IsEmpty && matchesName is null ? null : row => status.Matches(row.Status) && (matchesName is null || matchesName(row.Name ?? string.Empty)),
            status.IsAppliedByServer && matchesName is null ? ServerFilter.All : ServerFilter.Part,
            window);
    }

    public void Add(IReadOnlyList<long> ids)
    {
        _byId ??= OrderedTaskQueue<Project>.ForRows(command, window, throttleLimit);
        foreach (long id in ids)
        {
            if (!IdNormalizer.IsBlank(id) && !_byId.IsDone)
            {
                _byId.Add(IdNormalizer.Target(id), stop => _client.GetProjectAsync(IdNormalizer.Normalize(id), stop));
            }
        }

        _byId.EndInput();
    }

    public void Finish() => _byId?.Flush();
}
