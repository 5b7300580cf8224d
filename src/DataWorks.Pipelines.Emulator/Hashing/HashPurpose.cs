namespace DataWorks.Pipelines.Emulator.Hashing;

/// <summary>The property that a hash decides on, so that two properties of a row are independent. The order is part of the sample data.</summary>
internal enum HashPurpose : ulong
{
    Account = 1, RunId, RunStatus, RunCreator, RunTime, RunDuration, RunKind, RunStep, RunText, RunItems, RunOutcome,
    ObjectId, ObjectKind, ObjectText, ItemStatus, ItemShape, Workflow, Instance, InstanceStatus, Flow, FlowStatus, Node, Output,
    RequestId, Fault, FaultValue, Task, TaskInstance, Ending,
}
