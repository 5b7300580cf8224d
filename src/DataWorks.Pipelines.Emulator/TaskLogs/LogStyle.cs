using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.TaskLogs;

/// <summary>
/// The lines of the logs of one type of task. A line gets the time in front, unless it begins with <c>|</c>; the line that says why the
/// task failed begins with <c>!</c>. Placeholders are {table}, {source}, {project}, {bizdate}, {owner} and {number}.
/// </summary>
internal sealed class LogStyle
{
    /// <summary>The lines before the script.</summary>
    public required string[] Begin { get; init; }

    /// <summary>Creates a line of progress from its index, the number of such lines, and a random number.</summary>
    public required Func<int, int, ulong, string> Progress { get; init; }

    public required string[] Success { get; init; }

    /// <summary>The ways to fail, each of some lines.</summary>
    public required string[] Failures { get; init; }

    public string[] GetFailure(ulong hash) => StableHash.Pick(StableHash.Mix(hash + 5), Failures).ReplaceLineEndings("\n").Split('\n');
}
