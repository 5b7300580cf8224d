namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>How the commands are run.</summary>
/// <param name="Name">What a figure calls it.</param>
/// <param name="Threads">The commands at a time, all with one context.</param>
/// <param name="IdsOfACommand">The ids that a command gets: over one, it has up to eight calls in flight.</param>
internal sealed record ChaosMode(string Name, int Threads, int IdsOfACommand)
{
    /// <summary>One call at a time.</summary>
    public static readonly ChaosMode Single = new("one at a time", 1, 1);

    /// <summary>One command that has eight calls in flight.</summary>
    public static readonly ChaosMode Eight = new("eight at a time", 1, 100);

    /// <summary>Eight commands with one context, as in ForEach-Object -Parallel.</summary>
    public static readonly ChaosMode EightCommands = new("eight commands at a time", 8, 1);

    public static ChaosMode Of(string name) => new[] { Single, Eight, EightCommands }.Single(mode => mode.Name == name);
}
