namespace DataWorks.Pipelines.Emulator.Hashing;

/// <summary>What a hash is drawn for, so that two properties of one row do not move together.</summary>
internal enum HashPurpose : ulong
{
    Account = 1,
    RunId,
    RunStatus,
    RunCreator,
    RunTime,
    RunDuration,
    RunKind,
    RunStep,
    RunText,
    RunItems,
    RunOutcome,
    ObjectId,
    ObjectKind,
    ObjectText,
    ItemStatus,
    ItemShape,
    Workflow,
    Instance,
    InstanceStatus,
    Flow,
    FlowStatus,
    Node,
    Output,
    RequestId,
    Fault,
    Answer,
}
