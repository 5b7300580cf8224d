namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>What can be asked of the service.</summary>
internal enum FuzzOperation
{
    GetRun,
    ListRuns,
    ListItems,
    RunStatuses,
    NodeStatuses,
    GetInstance,
    ListInstances,
}
