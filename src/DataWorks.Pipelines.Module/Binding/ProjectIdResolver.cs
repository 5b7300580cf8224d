using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Finds the workspace of a command. 0 and <c>null</c> mean none.</summary>
internal static class ProjectIdResolver
{
    /// <summary>Gets the workspace of the argument, else of the connection.</summary>
    /// <exception cref="DwServiceException">The argument is not an id.</exception>
    public static long? Find(long? projectId, ServiceConnection connection) =>
        projectId is null or 0 ? connection.ProjectId is 0 ? null : connection.ProjectId : IdNormalizer.Normalize(projectId.Value);

    /// <summary>Gets the workspace of the argument, else of the connection. Never prompts.</summary>
    /// <exception cref="DwServiceException">There is none, or the argument is not an id.</exception>
    public static long Require(long? projectId, ServiceConnection connection) => Find(projectId, connection) ?? throw ErrorRecords.InvalidParameter(
        "ProjectId is missing.",
        "Use -ProjectId (the DataWorks workspace, such as 10001; Get-DwProject lists them), or set one with Connect-DwAccount -ProjectId.");
}
