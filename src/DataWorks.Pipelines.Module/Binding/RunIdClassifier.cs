namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Tells the runs of the two services apart: their ids look different, and only DataWorks runs have a workspace.</summary>
internal static class RunIdClassifier
{
    /// <summary>Whether an id is one of a DataWorks run.</summary>
    /// <param name="id">The id.</param>
    /// <param name="projectId">The workspace that came with the id; <c>null</c> for none.</param>
    public static bool IsDeploymentRun(string id, long? projectId) =>
        !id.StartsWith("flow-", StringComparison.OrdinalIgnoreCase)
        && (Guid.TryParseExact(id, "D", out _) || projectId is not (null or 0));
}
