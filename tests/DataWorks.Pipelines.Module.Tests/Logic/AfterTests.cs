using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

/// <summary>-After reads only the needed pages of a list that is newest first, and all of a list in any other order.</summary>
public sealed class AfterTests
{
    private const int Runs = 2000;
    private static readonly DateTimeOffset s_newest = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(31, 2)]
    [InlineData(99, 2)]
    [InlineData(100, 2)]
    [InlineData(250, 4)]
    public void If_runs_are_listed_newest_first_reading_stops_after_the_first_older_page(int wanted, int calls)
    {
        FakeService service = Service(Enumerable.Range(0, Runs));
        RecordingOutput output = Write(service, RowWindow.All, After(wanted));

        Assert.Equal(Enumerable.Range(0, wanted).Select(static index => $"run-{index}"), output.Rows<PipelineRun>().Select(static row => row.Id));
        Assert.Equal(calls, service.Calls.Count);
        Assert.Contains(output.Texts("verbose"), static line => line.StartsWith("Stopped reading", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_After_every_page_is_read_in_any_order()
    {
        FakeService service = Service(Enumerable.Range(0, Runs));
        RecordingOutput output = Write(service, RowWindow.All, before: s_newest.AddMinutes(-100));

        Assert.Equal(Runs - 101, output.Objects.Count);
        Assert.Equal(20, service.Calls.Count);
    }

    [Theory]
    [InlineData("oldest first")]
    [InlineData("one run out of order")]
    [InlineData("shuffled")]
    [InlineData("a run without a time")]
    public void In_any_other_order_every_page_is_read_and_no_run_is_missed(string order)
    {
        List<int> ages = [.. Enumerable.Range(0, Runs)];
        switch (order)
        {
            case "oldest first":
                ages.Reverse();
                break;
            case "one run out of order":
                // On a page that is read: the order of the later rows is then irrelevant.
                (ages[120], ages[1990]) = (ages[1990], ages[120]);
                (ages[10], ages[11]) = (ages[11], ages[10]);
                break;
            case "shuffled":
                Random random = new(7);
                ages = [.. ages.OrderBy(_ => random.Next())];
                break;
            default:
                ages[50] = -1;
                break;
        }

        FakeService service = Service(ages);
        RecordingOutput output = Write(service, RowWindow.All, After(150));

        Assert.Equal(
            ages.Where(static age => age is >= 0 and < 150).Select(static age => $"run-{age}"), output.Rows<PipelineRun>().Select(static row => row.Id));
        Assert.Equal(20, service.Calls.Count);
        Assert.DoesNotContain(output.Texts("verbose"), static line => line.StartsWith("Stopped reading", StringComparison.Ordinal));
    }

    [Fact]
    public void First_ends_the_list_before_After()
    {
        FakeService service = Service(Enumerable.Range(0, Runs));
        RecordingOutput output = Write(service, new RowWindow(5, 20, false), After(1000));

        Assert.Equal(Enumerable.Range(5, 20).Select(static index => $"run-{index}"), output.Rows<PipelineRun>().Select(static row => row.Id));
        Assert.Single(service.Calls);
    }

    private static DateTimeOffset After(int wanted) => s_newest.AddMinutes(1 - wanted);

    private static RecordingOutput Write(FakeService service, RowWindow paging, DateTimeOffset? after = null, DateTimeOffset? before = null)
    {
        RecordingOutput output = new();
        using CommandContext command = new(output, TestContext.Current.CancellationToken);
        new PipelineRunListing(command, service.Connect(), paging, new PipelineRunQuery { ProjectId = 0 }, Filters.Runs(), after, before).Write();
        return output;
    }

    // One run per minute; a negative age has no time.
    private static FakeService Service(IEnumerable<int> ages) => new("PipelineRuns", [.. ages.Select(static age =>
        $$"""{"Id":"run-{{age}}","Status":"Success","CreateTime":{{(age < 0 ? 0 : s_newest.AddMinutes(-age).ToUnixTimeMilliseconds())}}}""")]);
}
