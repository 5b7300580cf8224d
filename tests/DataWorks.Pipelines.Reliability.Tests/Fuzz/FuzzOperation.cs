namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>An operation of the service.</summary>
internal enum FuzzOperation
{
    GetRun,
    ListRuns,
    ListItems,
    RunStatuses,
    NodeStatuses,
    GetInstance,
    ListInstances,
    ListProjects,
    GetTask,
    ListTasks,
    GetLog,
}
