using DataWorks.Pipelines.Module.Logic;
using Event = DataWorks.Pipelines.Module.Logic.WaitEvent<string, string>;

namespace DataWorks.Pipelines.Module.Tests.Logic;

public sealed partial class WaiterTests
{
    [Theory]
    [InlineData(DwErrorKind.NetworkError, 0)]
    [InlineData(DwErrorKind.OperationTimeout, 0)]
    [InlineData(DwErrorKind.Throttled, 429)]
    [InlineData(DwErrorKind.InvalidResponse, 200)]
    [InlineData(DwErrorKind.ServiceError, 503)]
    public void Ten_transient_errors_in_a_row_are_one_error(DwErrorKind kind, int status)
    {
        Waiter<string, string> waiter = Create(new WaitOptions { Time = _time }, "a");
        DwServiceException error = new(kind, "later") { HttpStatus = status };
        for (int look = 1; look < 10; look++)
        {
            Assert.Equal(WaitEventKind.Retrying, Assert.Single(Fail(waiter, error)).Kind);
        }

        _time.Advance(waiter.Delay);
        Assert.Equal(WaitEventKind.Changed, Look(waiter, static _ => RunState.Running)[0].Kind);
        for (int look = 1; look < 10; look++)
        {
            Assert.Equal(WaitEventKind.Retrying, Assert.Single(Fail(waiter, error)).Kind);
        }

        Event last = Assert.Single(Fail(waiter, error));
        Assert.Equal((WaitEventKind.Failed, error), (last.Kind, last.Error));
        Assert.InRange(last.Waited, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(14));
        Assert.True(waiter.IsDone);
    }

    [Theory]
    [InlineData(DwErrorKind.QuotaExceeded)]
    [InlineData(DwErrorKind.AuthenticationFailed)]
    [InlineData(DwErrorKind.CredentialsExpired)]
    [InlineData(DwErrorKind.CallLimitReached)]
    public void An_error_about_everything_ends_the_wait(DwErrorKind kind)
    {
        Waiter<string, string> waiter = Create(new WaitOptions { Time = _time }, "a", "b", "c");
        Look(waiter, static _ => RunState.Running);
        _time.Advance(waiter.Delay);
        DwServiceException error = new(kind, "no");

        IReadOnlyList<Event> events = waiter.Apply(new Dictionary<string, WaitLook<string>>
        {
            ["a"] = new(null, error),
            ["b"] = new(null, error),
            ["c"] = new(RunState.Succeeded, null),
        });

        Assert.Equal([(WaitEventKind.Ended, "c"), (WaitEventKind.Failed, "a")], events.Select(static item => (item.Kind, item.Id)));
        Assert.True(waiter.IsDone);
    }

    [Fact]
    public void An_error_about_one_object_ends_only_that_one()
    {
        Waiter<string, string> waiter = Create(new WaitOptions { Time = _time }, "a", "b", "c");
        IReadOnlyList<Event> events = waiter.Apply(new Dictionary<string, WaitLook<string>>
        {
            ["a"] = new(null, new DwServiceException(DwErrorKind.PipelineRunNotFound, "none")),
            ["b"] = new(null, new DwServiceException(DwErrorKind.AccessDenied, "no member") { Code = "400010" }),
            ["c"] = new(RunState.Running, null),
        });

        Assert.Equal(["a", "b"], events.Where(static item => item.Kind == WaitEventKind.Failed).Select(static item => item.Id));
        _time.Advance(waiter.Delay);
        Assert.Equal(["c"], waiter.Due);
    }

    [Fact]
    public void Credentials_that_cannot_be_read_for_a_moment_end_only_a_wait_without_a_row()
    {
        DwServiceException error = new(DwErrorKind.NetworkError, "no metadata") { IsAboutCredentials = true };
        Assert.Single(Fail(Create(new WaitOptions { Time = _time }, "a", "b"), error));

        Waiter<string, string> waiter = Create(new WaitOptions { Time = _time }, "a", "b");
        Look(waiter, static _ => RunState.Running);
        Assert.All(Fail(waiter, error), static item => Assert.Equal(WaitEventKind.Retrying, item.Kind));
    }

    private IReadOnlyList<Event> Fail(Waiter<string, string> waiter, DwServiceException error)
    {
        _time.Advance(waiter.Delay);
        return waiter.Apply(waiter.Due.ToDictionary(static id => id, _ => new WaitLook<string>(null, error)));
    }
}
