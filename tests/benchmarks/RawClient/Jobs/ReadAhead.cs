namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>Calls in order, a bounded number of them under way.</summary>
internal static class ReadAhead
{
    public static async IAsyncEnumerable<T> InOrderAsync<T>(int count, int parallel, Func<int, Task<T>> call)
    {
        Queue<Task<T>> underWay = new();
        int next = 0;
        while (next < count || underWay.Count > 0)
        {
            while (next < count && underWay.Count < parallel)
            {
                underWay.Enqueue(call(next++));
            }

            yield return await underWay.Dequeue();
        }
    }
}
