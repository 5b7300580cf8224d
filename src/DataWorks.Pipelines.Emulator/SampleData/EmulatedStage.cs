namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>One stage of a run as the service sends it.</summary>
/// <param name="Step">The position, from 1.</param>
/// <param name="Code">The code, such as <c>PROD_CHECK</c>.</param>
/// <param name="Type">Build, Check, Deploy, Offline or Delete.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Description">What the stage does.</param>
/// <param name="Status">One of the six words of a run.</param>
/// <param name="Message">Why it failed; empty where it did not.</param>
public sealed record EmulatedStage(int Step, string Code, string Type, string Name, string Description, string Status, string Message);
