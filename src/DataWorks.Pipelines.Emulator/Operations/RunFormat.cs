namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>Which of the shapes that a run has had over the years.</summary>
internal readonly record struct RunFormat(bool OldName, bool OldSpellings, bool Single);
