namespace DataWorks.Pipelines.Tests.Status;

public sealed class RunStateTests
{
    public static TheoryData<string, string> EveryWord { get; } = new()
    {
        { "Init", "NotStarted" },
        { "NotRun", "NotStarted" },
        { "Initialized", "NotStarted" },
        { "ReadyToSchedule", "NotStarted" },
        { "WaitTime", "NotStarted" },
        { "WaitResource", "NotStarted" },
        { "WaitTrigger", "NotStarted" },
        { "Running", "Running" },
        { "Starting", "Running" },
        { "WorkflowServiceStarting", "Running" },
        { "Checking", "Running" },
        { "CheckingCondition", "Running" },
        { "Terminating", "Running" },
        { "Suspended", "Suspended" },
        { "Success", "Succeeded" },
        { "Succeeded", "Succeeded" },
        { "Fail", "Failed" },
        { "Failed", "Failed" },
        { "Failure", "Failed" },
        { "Cancel", "Canceled" },
        { "Canceled", "Canceled" },
        { "Termination", "Canceled" },
        { "Terminated", "Canceled" },
        { "Skipped", "Skipped" },
        { "Unknown", "Unknown" },
    };

    [Theory]
    [MemberData(nameof(EveryWord))]
    public void Every_status_has_its_state_in_any_case(string word, string state)
    {
        Assert.Equal(state, RunState.Of(word));
        Assert.Equal(state, RunState.Of(word.ToUpperInvariant()));
        Assert.Equal(state, RunState.Of(Lower(word)));
        Assert.Equal(state, RunState.Of($" {word}\n"));
    }

    [Theory]
    [InlineData("CHECK")]
    [InlineData("BUILD")]
    [InlineData("PausedByAuditor")]
    [InlineData("Succes")]
    [InlineData("成功")]
    [InlineData("")]
    [InlineData(null)]
    public void An_unknown_status_has_state_Unknown(string? word) => Assert.Equal("Unknown", RunState.Of(word));

    [Theory]
    [InlineData("NotStarted", false)]
    [InlineData("Running", false)]
    [InlineData("Suspended", false)]
    [InlineData("Unknown", false)]
    [InlineData("Succeeded", true)]
    [InlineData("Failed", true)]
    [InlineData("Canceled", true)]
    [InlineData("Skipped", true)]
    [InlineData(null, false)]
    public void Only_final_states_are_final(string? state, bool final) => Assert.Equal(final, RunState.IsFinal(state));

    [Theory]
    [InlineData("Success", "tr-TR")]
    [InlineData("INIT", "tr-TR")]
    [InlineData("Skipped", "az-Latn-AZ")]
    public void The_state_is_independent_of_the_culture(string word, string culture) =>
        Culture.Run(culture, () => Assert.NotEqual("Unknown", RunState.Of(word)));

    private static string Lower(string word) =>
        string.Concat(word.Select(char.ToLowerInvariant));
}
