namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>One DataWorks workspace and the PAI workspace that belongs to it.</summary>
/// <param name="Id">The DataWorks project id.</param>
/// <param name="Name">The name of the project, as it stands in paths and SQL.</param>
/// <param name="DisplayName">The name that people see.</param>
/// <param name="StandardMode">Whether runs pass a development environment before production.</param>
/// <param name="WorkspaceId">The PAI workspace id.</param>
/// <param name="Creators">The account ids of the people who deploy here.</param>
public sealed record EmulatedProject(
    long Id,
    string Name,
    string DisplayName,
    bool StandardMode,
    string WorkspaceId,
    IReadOnlyList<string> Creators)
{
    /// <summary>Tells the two projects apart inside the hashes.</summary>
    internal ulong Index { get; init; }
}
