using System.Collections.Concurrent;

namespace DataWorks.Pipelines.Client.Tests.Paging;

/// <summary>Sends the first request for one page of a list on only after the page after it was answered.</summary>
internal sealed class LatePageHandler(int page) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;

    /// <summary>Gets the pages in the order of their responses.</summary>
    public ConcurrentQueue<int> Served { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number = int.Parse(System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query)["PageNumber"]!, null);
        if (number == page && Interlocked.Exchange(ref _held, 1) == 0)
        {
            await _next.Task.WaitAsync(cancellationToken);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        Served.Enqueue(number);
        if (number == page + 1)
        {
            _next.TrySetResult();
        }

        return response;
    }
}
