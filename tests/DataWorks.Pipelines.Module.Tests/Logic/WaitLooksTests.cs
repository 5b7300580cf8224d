using DataWorks.Pipelines.Module.Logic;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Module.Tests.Logic;

/// <summary>The help says how many looks a wait takes, and the waiter takes no more.</summary>
public sealed class WaitLooksTests
{
    private const double MaxJitter = 0.999999;

    [Theory]
    [InlineData(1, 11, 12)]
    [InlineData(10, 25, 28)]
    [InlineData(60, 75, 83)]
    public void The_number_of_looks_is_the_documented_one(int minutes, int fewest, int most) =>
        Assert.Equal((fewest, most), (CountLooks(minutes, 0), CountLooks(minutes, MaxJitter)));

    [Fact]
    public void The_help_has_the_number_of_looks()
    {
        int[] looks = [.. new[] { 1, 10, 60 }.Select(static minutes => CountLooks(minutes, MaxJitter))];
        string text = FormattableString.Invariant($"at most {looks[0]} in one minute, at most {looks[1]} in ten minutes, at most {looks[2]} in an hour");

        Assert.All(["Wait-DwPipelineRun", "Wait-DwWorkflowInstance", "Get-DwPipelineRunStatus"], cmdlet => Assert.Contains(text, Help($"{cmdlet}.md"), StringComparison.Ordinal));
        Assert.Matches(FormattableString.Invariant($"a wait of 1, 10, 60 minutes +at most {looks[0]}, {looks[1]}, {looks[2]} "), Help("about_DataWorks.Pipelines.help.txt"));
    }

    private static string Help(string page) => Repository.Text("docs", "en-US", page);

    // The looks of a wait that the timeout ends.
    private static int CountLooks(int minutes, double jitter)
    {
        FakeTimeProvider time = new();
        Waiter<string, string> waiter = new(
            ["a"], static row => new WaitState(row, row), new WaitOptions { Time = time, Timeout = TimeSpan.FromMinutes(minutes), Jitter = new FixedRandom(jitter) });
        int looks = 0;
        for (; !waiter.IsDone; looks++)
        {
            time.Advance(waiter.Delay);
            waiter.Apply(new Dictionary<string, WaitLook<string>> { ["a"] = new(RunState.Running, null) });
        }

        Assert.Equal(TimeSpan.FromMinutes(minutes), time.GetUtcNow() - time.Start);
        return looks;
    }

#pragma warning disable CA5394 // Jitter is no secret.
    private sealed class FixedRandom(double value) : Random
#pragma warning restore CA5394
    {
        public override double NextDouble() => value;
    }
}
