using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class ReadAheadTests
{
    private readonly List<int> _asked = [];
    private readonly Dictionary<int, TaskCompletionSource<string>> _answers = [];
    private readonly List<CancellationToken> _tokens = [];

    [Fact]
    public void ItBeginsSmallAndEndsAtABound()
    {
        using ReadAhead<string> ahead = new(AskAsync, TestContext.Current.CancellationToken);

        _ = ahead.TakeAsync(2, 100);
        Assert.Equal([2, 3], _asked);
        _ = ahead.TakeAsync(3, 100);
        Assert.Equal([2, 3, 4, 5, 6], _asked);
        for (int page = 4; page <= 20; page++)
        {
            _ = ahead.TakeAsync(page, 100);
            Assert.InRange(_asked[^1], page, page + ReadAhead<string>.MostPages - 1);
        }

        Assert.Equal(20 + ReadAhead<string>.MostPages - 1, _asked[^1]);
    }

    [Fact]
    public void PagesThatAreThereBeforeTheyAreTakenAreAskedForSeveralAtATime()
    {
        using ReadAhead<string> ahead = new(AskAsync, TestContext.Current.CancellationToken);
        List<int> steps = [];
        for (int page = 2; page <= 42; page++)
        {
            int before = _asked.Count;
            _ = ahead.TakeAsync(page, 1000);
            steps.Add(_asked.Count - before);
            foreach (TaskCompletionSource<string> answer in _answers.Values)
            {
                answer.TrySetResult("there");
            }
        }

        Assert.All(steps[4..], static step => Assert.True(step is 0 or ReadAhead<string>.MostPages / 2, $"{step} pages were asked for at once."));
        Assert.InRange(_asked[^1] - 42, ReadAhead<string>.MostPages / 2, ReadAhead<string>.MostPages);
    }

    [Fact]
    public void NothingIsAskedForBehindTheLastPageThatIsWanted()
    {
        using ReadAhead<string> ahead = new(AskAsync, TestContext.Current.CancellationToken);

        _ = ahead.TakeAsync(2, 3);
        _ = ahead.TakeAsync(3, 3);

        Assert.Equal([2, 3], _asked);
    }

    [Fact]
    public async Task PagesComeInTheirOrderWhateverAnswersFirst()
    {
        using ReadAhead<string> ahead = new(AskAsync, TestContext.Current.CancellationToken);

        Task<string> second = ahead.TakeAsync(2, 9);
        _answers[3].SetResult("three");
        Assert.False(second.IsCompleted);
        _answers[2].SetResult("two");

        Assert.Equal("two", await second);
        Assert.Equal("three", await ahead.TakeAsync(3, 9));
    }

    [Fact]
    public async Task AFailureBelongsToItsPage()
    {
        using ReadAhead<string> ahead = new(AskAsync, TestContext.Current.CancellationToken);

        Task<string> second = ahead.TakeAsync(2, 9);
        _answers[3].SetException(new DwServiceException(DwErrorKind.ServiceError, "page 3"));
        _answers[2].SetResult("two");

        Assert.Equal("two", await second);
        DwServiceException failure = await Assert.ThrowsAsync<DwServiceException>(() => ahead.TakeAsync(3, 9));
        Assert.Equal("page 3", failure.Message);
    }

    [Fact]
    public void WhoeverLeavesEndsTheCallsThatAreUnderWay()
    {
        ReadAhead<string> ahead = new(AskAsync, TestContext.Current.CancellationToken);
        _ = ahead.TakeAsync(2, 9);
        Assert.All(_tokens, static token => Assert.False(token.IsCancellationRequested));

        ahead.Dispose();

        Assert.All(_tokens, static token => Assert.True(token.IsCancellationRequested));
    }

    private Task<string> AskAsync(int page, CancellationToken cancellationToken)
    {
        _asked.Add(page);
        _tokens.Add(cancellationToken);
        return (_answers[page] = new TaskCompletionSource<string>()).Task;
    }
}
