using System.Text.Json;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client;

/// <content>Workspaces.</content>
public sealed partial class DataWorksClient
{
    /// <summary>Reads one workspace (GetProject).</summary>
    /// <exception cref="DwServiceException">Every error; <see cref="DwErrorKind.ProjectNotFound"/> for an unknown id.</exception>
    public Task<Project> GetProjectAsync(long id, CancellationToken cancellationToken) => SendAsync(
        CreateGet("GetProject", ("Id", ToText(id))) with { NotFoundKind = DwErrorKind.ProjectNotFound },
        static (ref json, requestId) => ObjectReader.Read<Project>(ref json, requestId, "Project"u8, ProjectReader.Read),
        cancellationToken);

    /// <summary>Lists the workspaces of the region that the account can see (ListProjects), in the service's order.</summary>
    public IAsyncEnumerable<Page<Project>> ListProjects(ProjectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return List(
            "the workspaces", FetchAsync, static row => row.ProjectId == 0 ? string.Empty : ToText(row.ProjectId), query.Skip, query.MaxRows);

        Task<Page<Project>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            return SendAsync(
                CreatePost(
                    "ListProjects",
                    ("Ids", query.Ids is { Count: > 0 } ids ? JsonSerializer.Serialize(ids, QueryJsonContext.Relaxed.IReadOnlyListInt64) : null),
                    ("Names", query.Names is { Count: > 0 } names ? JsonSerializer.Serialize(names, QueryJsonContext.Relaxed.IReadOnlyListString) : null),
                    ("Status", query.Status),
                    ("PageNumber", ToText(page)),
                    ("PageSize", ToText(size))),
                (ref json, requestId) => Page<Project>.Read(ref json, requestId, ["Projects"], FirstRow(page, size), ProjectReader.Read),
                cancellationToken);
        }
    }
}
