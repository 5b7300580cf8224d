using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Suites;

/// <summary>A request that waits for its response.</summary>
internal sealed class FakeRequest
{
    private readonly TaskCompletionSource<Page<string>> _response = new();

    public FakeRequest(int page, int size, CancellationToken cancellationToken)
    {
        (Page, Size) = (page, size);
        cancellationToken.Register(() => _response.TrySetCanceled(cancellationToken));
    }

    public int Page { get; }

    public int Size { get; }

    public Task<Page<string>> Response => _response.Task;

    public void Complete(Page<string> page) => _response.TrySetResult(page);

    public void Fail(Exception failure) => _response.TrySetException(failure);
}
