namespace DataWorks.Pipelines.Module.Session;

/// <summary>What an id names.</summary>
internal enum RecentIdKind
{
    /// <summary>A deployment run.</summary>
    PipelineRun,

    /// <summary>A run of the batch service.</summary>
    Flow,

    /// <summary>A node of a run of the batch service.</summary>
    Node,

    /// <summary>A workflow instance.</summary>
    WorkflowInstance,
}
