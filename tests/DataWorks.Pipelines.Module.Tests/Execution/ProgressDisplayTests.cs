using DataWorks.Pipelines.Module.Execution;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Module.Tests.Execution;

public sealed class ProgressDisplayTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingOutput _output = new();

    [Fact]
    public void A_command_of_less_than_a_second_shows_nothing()
    {
        using ProgressDisplay progress = Start();
        progress.AddCall();
        Advance(999);
        progress.Hide();
        Assert.Empty(_output.Texts("progress"));
    }

    [Fact]
    public void Progress_is_shown_at_most_five_times_per_second()
    {
        using ProgressDisplay progress = Start();
        for (int millisecond = 0; millisecond < 3000; millisecond++)
        {
            progress.AddRows(1, total: null);
            Advance(1);
        }

        Assert.Equal(11, _output.Texts("progress").Count);
        Assert.Equal("1000 rows", _output.Texts("progress")[0]);
    }

    [Fact]
    public void What_has_not_changed_is_not_shown_again()
    {
        using ProgressDisplay progress = Start();
        progress.AddCall();
        Advance(1000, 200, 200, 200);
        Assert.Equal(["1 call"], _output.Texts("progress"));
    }

    [Fact]
    public void A_list_shows_its_rows_its_total_and_its_calls()
    {
        using ProgressDisplay progress = Start();
        progress.AddCall();
        progress.AddRows(100, total: 250);
        Advance(1000);
        progress.AddCall();
        progress.AddRows(100, total: 250);
        Advance(200);
        Assert.Equal(["100 of 250 rows, 1 call 40%", "200 of 250 rows, 2 calls 80%"], _output.Texts("progress"));
    }

    [Fact]
    public void Inputs_of_an_array_have_a_total()
    {
        using ProgressDisplay progress = Start();
        progress.AddInputs(66);
        for (int input = 1; input <= 12; input++)
        {
            progress.NextInput("run");
            progress.AddCall();
        }

        progress.AddRows(340, total: 12);
        Advance(1000);
        Assert.Equal(["run 12 of 66, 340 rows, 12 calls 16%"], _output.Texts("progress"));
    }

    [Fact]
    public void Piped_inputs_have_no_total()
    {
        using ProgressDisplay progress = Start();
        for (int input = 1; input <= 3; input++)
        {
            progress.AddInputs(1);
            progress.NextInput("instance");
            progress.AddCall();
        }

        Advance(1000);
        Assert.Equal(["instance 3, 3 calls"], _output.Texts("progress"));
    }

    [Fact]
    public void A_wait_has_a_countdown_and_ends()
    {
        using ProgressDisplay progress = Start();
        progress.AddCall();
        progress.AddWait("throttled, retrying", TimeSpan.FromSeconds(4));
        Advance(1000, 200, 800, 1000, 1000);
        Assert.Equal(
            ["throttled, retrying in 3 s; 1 call", "throttled, retrying in 2 s; 1 call", "throttled, retrying in 1 s; 1 call", "1 call"],
            _output.Texts("progress"));
    }

    [Fact]
    public void The_wait_that_ends_next_is_shown()
    {
        using ProgressDisplay progress = Start();
        foreach (int seconds in new[] { 3, 2, 5 })
        {
            progress.AddWait("rate limit, next call", TimeSpan.FromSeconds(seconds));
        }

        Advance(1000, 1000, 1000);
        Assert.Equal(["rate limit, next call in 1 s", "rate limit, next call in 2 s"], _output.Texts("progress"));
    }

    [Fact]
    public void A_command_that_waits_shows_its_own_bars_in_place_of_its_calls()
    {
        using ProgressDisplay progress = Start();
        List<ProgressBar> bars = [];
        progress.GetBars = () => bars;
        progress.AddCall();
        Advance(1000);
        bars.AddRange([new ProgressBar("a", "running", 50), new ProgressBar("b", "running", -1)]);
        Advance(200, 200);
        bars[1] = new ProgressBar("b", "starting", -1);
        Advance(200);
        bars.RemoveAt(0);
        Advance(200);
        progress.Hide();
        Assert.Equal(
            ["1 call", "a: running 50%", "1 b: running", "1 b: starting", "b: starting", "1 (done)", "(done)"], _output.Texts("progress"));
    }

    [Fact]
    public void A_wait_of_a_call_is_shown_on_the_first_bar()
    {
        using ProgressDisplay progress = Start();
        progress.GetBars = static () => [new ProgressBar("a", "running", -1), new ProgressBar("b", "running", -1)];
        progress.AddWait("throttled, retrying", TimeSpan.FromSeconds(4));
        Advance(1000);
        Assert.Equal(["a: throttled, retrying in 3 s; running", "1 b: running"], _output.Texts("progress"));
    }

    [Fact]
    public void The_display_is_removed_once()
    {
        using ProgressDisplay progress = Start();
        progress.AddCall();
        Advance(1000);
        progress.Hide();
        progress.Hide();
        Assert.Equal(["1 call", "(done)"], _output.Texts("progress"));
    }

    [Fact]
    public void Nothing_is_updated_if_progress_is_off()
    {
        RecordingOutput silent = new() { IsProgressEnabled = false };
        using ProgressDisplay progress = new(silent, _time);
        progress.Start(() => Assert.Fail("An update was requested."));
        progress.AddCall();
        Advance(5000);
        Assert.Empty(silent.AllTexts);
    }

    [Fact]
    public void One_update_is_requested_until_it_is_made()
    {
        int requested = 0;
        using ProgressDisplay progress = new(_output, _time);
        progress.Start(() => requested++);
        Advance(1000, 200, 200, 200);
        Assert.Equal(1, requested);
        progress.Update();
        Advance(200);
        Assert.Equal(2, requested);
    }

    [Fact]
    public void The_pipeline_thread_shows_progress_while_it_waits()
    {
        TaskCompletionSource shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        RecordingOutput output = new() { AfterText = () => shown.TrySetResult() };
        using CommandContext command = new(output, CancellationToken.None, _time);

        command.WaitFor(Task.Run(async () =>
        {
            command.Log.Call!();
            command.Log.Waiting!("throttled, retrying", TimeSpan.FromSeconds(12));

            // The timer starts when the thread waits, which may be later than now.
            while (!shown.Task.IsCompleted)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            return 0;
        }));

        Assert.Matches("^throttled, retrying in [0-9]+ s; 1 call$|^1 call$", output.Texts("progress")[0]);
    }

    private ProgressDisplay Start()
    {
        ProgressDisplay progress = new(_output, _time);
        progress.Start(progress.Update);
        return progress;
    }

    private void Advance(params int[] milliseconds)
    {
        foreach (int step in milliseconds)
        {
            _time.Advance(TimeSpan.FromMilliseconds(step));
        }
    }
}
