namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Where a run stands.</summary>
/// <param name="Status">The status of the whole run.</param>
/// <param name="Step">The stage it stands at, from 1; 0 before the first and after the last.</param>
/// <param name="ModifyTime">When it came there, in epoch milliseconds.</param>
internal readonly record struct RunProgress(string Status, int Step, long ModifyTime);
