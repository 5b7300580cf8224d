using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;
using Microsoft.Extensions.Time.Testing;
using Event = DataWorks.Pipelines.Module.Logic.WaitEvent<string, string>;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed class WaitProgressTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_bar_has_the_name_the_stage_the_time_so_far_and_the_next_look()
    {
        WaitProgress<string, string> progress = Create("a");
        Assert.Empty(progress.GetBars());

        Change(progress, "a", "Release 7", "stage 2 of 3: PROD_CHECK", 33);

        Assert.Equal([new ProgressBar("Release 7", "stage 2 of 3: PROD_CHECK, 0:00, next look in 5 s", 33)], progress.GetBars());
        _time.Advance(TimeSpan.FromSeconds(3.2));
        Assert.Equal("stage 2 of 3: PROD_CHECK, 0:03, next look in 2 s", progress.GetBars()[0].Status);
        _time.Advance(TimeSpan.FromSeconds(1.8));
        Assert.Equal("stage 2 of 3: PROD_CHECK, 0:05, looking", progress.GetBars()[0].Status);
        _time.Advance(TimeSpan.FromMinutes(62));
        Assert.Equal("stage 2 of 3: PROD_CHECK, 1:02:05, looking", progress.GetBars()[0].Status);
    }

    [Fact]
    public void An_object_without_a_name_has_its_id_cut_to_the_width_of_a_name()
    {
        WaitProgress<string, string> progress = Create("62581568-a047-439f-a0a0-8eaf311fa8ba");
        Change(progress, "62581568-a047-439f-a0a0-8eaf311fa8ba", "", "Running");
        Assert.Equal("62581568-a047-439f-a0a0-8…", progress.GetBars()[0].Title);
    }

    [Fact]
    public void A_look_that_failed_is_shown_until_the_next_one()
    {
        WaitProgress<string, string> progress = Create("a");
        progress.Apply(new Event(
            WaitEventKind.Retrying, "a", null, null, new DwServiceException(DwErrorKind.NetworkError, "down"), TimeSpan.Zero, TimeSpan.FromSeconds(20)));
        Assert.Equal([new ProgressBar("a", "NetworkError, 0:00, next look in 20 s", -1)], progress.GetBars());

        Change(progress, "a", "", "Running");
        Assert.StartsWith("Running, ", progress.GetBars()[0].Status, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_objects_have_one_bar_for_all_and_one_each_until_they_have_ended()
    {
        WaitProgress<string, string> progress = Create("a", "b");
        Change(progress, "a", "", "Running");
        Change(progress, "b", "", "NotStarted");
        Assert.Equal(
            [new ProgressBar("Waiting", "0 of 2 ended, 0:00, next look in 5 s", 0), new ProgressBar("a", "Running", -1), new ProgressBar("b", "NotStarted", -1)], progress.GetBars());
        End(progress, "a", RunState.Succeeded);
        Assert.Equal([new ProgressBar("Waiting", "1 of 2 ended, 0:00, next look in 5 s", 50), new ProgressBar("b", "NotStarted", -1)], progress.GetBars());
        End(progress, "b", RunState.Succeeded);
        Assert.Empty(progress.GetBars());
    }

    [Fact]
    public void Of_many_objects_those_that_changed_last_have_a_bar()
    {
        string[] ids = [.. Enumerable.Range(1, 9).Select(static number => $"id-{number}")];
        WaitProgress<string, string> progress = Create(ids);
        Array.ForEach(ids, id => Change(progress, id, "", "NotStarted"));
        Assert.Equal(["Waiting", "id-1", "id-2", "id-3", "id-4", "id-5"], progress.GetBars().Select(static bar => bar.Title));

        _time.Advance(TimeSpan.FromSeconds(5));
        End(progress, "id-2", RunState.Succeeded);
        End(progress, "id-3", RunState.Failed);
        Change(progress, "id-8", "", "Running", waited: 5);

        IReadOnlyList<ProgressBar> bars = progress.GetBars();
        Assert.Equal(new ProgressBar("Waiting", "2 of 9 ended (1 not Succeeded), 0:05, looking", 22), bars[0]);
        Assert.Equal(["id-1", "id-4", "id-5", "id-6", "id-8"], bars.Skip(1).Select(static bar => bar.Title));
        Assert.Equal("Running", bars[^1].Status);
    }

    [Theory]
    [InlineData("Running", "Running", "Running, stage 2 of 3: PROD_CHECK", "stage 2 of 3: PROD_CHECK")]
    [InlineData("Running", "Init", "Running, stage 2 of 3: PROD_CHECK NotStarted", "stage 2 of 3: PROD_CHECK NotStarted")]
    [InlineData("Odd", "Running", "'Odd', stage 2 of 3: PROD_CHECK Running", "'Odd', stage 2 of 3: PROD_CHECK Running")]
    public void A_run_is_described_by_its_name_and_its_stage(string status, string stage, string text, string shortText)
    {
        PipelineRun run = new()
        {
            Status = status,
            Description = "Backfill fix for wf_ads_inv_supplier_balance",
            Stages = new PipelineStageList(
            [
                new PipelineStage { Step = 1, Code = "BUILD_PACKAGE", Status = "Success" },
                new PipelineStage { Step = 2, Code = "PROD_CHECK", Status = stage },
                new PipelineStage { Step = 3, Code = "PROD", Status = "Init" },
            ]),
        };

        WaitState state = WaitDescriptions.Run.Describe(run);

        Assert.Equal(("Backfill fix for wf_ads_i…", text, shortText, 33), (state.Title, state.Text, state.ShortText, state.Percent));
    }

    [Theory]
    [InlineData("Release 7, café", "Release 7, café")]
    [InlineData("紧急修复 ads_fin_page_view", "")]
    [InlineData(null, "")]
    public void A_name_with_wide_characters_is_not_shown_because_its_bar_would_break(string? name, string title) =>
        Assert.Equal(title, WaitDescriptions.Instance.Describe(new WorkflowInstance { Name = name, Status = "Running" }).Title);

    private WaitProgress<string, string> Create(params string[] ids) => new(ids, static id => id, _time);

    private static void Change(WaitProgress<string, string> progress, string id, string title, string text, int percent = -1, int waited = 0) => progress.Apply(new Event(
        WaitEventKind.Changed, id, text, new WaitState(RunState.Running, text) { Title = title, Percent = percent }, null, TimeSpan.FromSeconds(waited), TimeSpan.FromSeconds(5)));

    private static void End(WaitProgress<string, string> progress, string id, string state) =>
        progress.Apply(new Event(WaitEventKind.Ended, id, state, new WaitState(state, state), null, TimeSpan.FromSeconds(5), TimeSpan.Zero));
}
