using System.Collections.Concurrent;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>A client whose requests are recorded and get the given responses, the last one repeatedly.</summary>
internal sealed class RecordingService
{
    private readonly ConcurrentQueue<SentRequest> _requests = new();

    public RecordingService(params string[] responses)
    {
        Connection = new FakeConnection(async (request, number, _) =>
        {
            _requests.Enqueue(await SentRequest.ReadAsync(request));
            return FakeConnection.Json(200, responses[Math.Min(number, responses.Length) - 1]);
        });
        Client = Connection.Operations();
    }

    public FakeConnection Connection { get; }

    public DataWorksClient Client { get; }

    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    public static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<Page<T>> pages)
        where T : class
    {
        List<T> list = [];
        await foreach (T row in pages.SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
        {
            list.Add(row);
        }

        return list;
    }
}
