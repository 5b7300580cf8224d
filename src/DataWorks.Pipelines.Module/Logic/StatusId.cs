using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>A run, or a node of a run, whose status is requested.</summary>
/// <param name="RunId">The run: <c>flow-…</c> of PAIFlow, or the UUID of a DataWorks run.</param>
/// <param name="NodeId">The node; <c>null</c> for the run itself.</param>
/// <param name="ProjectId">The workspace of a DataWorks run; <c>null</c> for PAIFlow.</param>
internal readonly record struct StatusId(string RunId, string? NodeId, long? ProjectId)
{
    /// <summary>Creates the id from the values of one input.</summary>
    /// <exception cref="DwServiceException">A value is not an id, or a DataWorks run has a node or no workspace.</exception>
    public static StatusId Parse(string runText, string? nodeText, long? projectId, ServiceConnection connection)
    {
        string id = IdNormalizer.Normalize(runText);
        string? nodeId = IdNormalizer.IsBlank(nodeText) ? null : IdNormalizer.Normalize(nodeText);
        if (!RunIdClassifier.IsDeploymentRun(id, projectId))
        {
            return new StatusId(id, nodeId, null);
        }

        if (nodeId is not null)
        {
            throw ErrorRecords.InvalidParameter($"'{id}' is a DataWorks run, which has no nodes.", "Omit -NodeId, or use the flow-… id of a run.");
        }

        long project = FilterValues.FindProject(projectId, connection) ?? throw ErrorRecords.InvalidParameter(
            $"'{id}' is a DataWorks run, and its ProjectId is missing.", "Use -ProjectId, pipe the run itself, or set one with Connect-DwAccount -ProjectId.");
        return new StatusId(id, null, project);
    }
}
