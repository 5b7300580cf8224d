using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Finds the workspace that a command is about. Empty text, 0 and <c>null</c> are none.</summary>
internal static class ProjectIdResolver
{
    /// <summary>The given one, else the context's.</summary>
    /// <exception cref="DwServiceException">What was given is no id.</exception>
    public static long? Find(long? given, ServiceConnection session) =>
        given is null or 0 ? session.ProjectId is 0 ? null : session.ProjectId : IdNormalizer.Normalize(given.Value);

    /// <summary>The given one, else the context's, else an error: never a prompt.</summary>
    /// <exception cref="DwServiceException">There is none, or what was given is no id.</exception>
    public static long Require(long? given, ServiceConnection session) => Find(given, session) ?? throw ErrorRecords.InvalidParameter(
        "No ProjectId: give -ProjectId (the DataWorks workspace, such as 10001), or set one with Connect-DwAccount -ProjectId.");
}
