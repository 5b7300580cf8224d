namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>Runs calls with a bounded concurrency and returns their results in order.</summary>
internal static class OrderedCalls
{
    public static async IAsyncEnumerable<T> InOrderAsync<T>(int count, int parallel, Func<int, Task<T>> call)
    {
        Queue<Task<T>> running = new();
        int next = 0;
        while (next < count || running.Count > 0)
        {
            while (next < count && running.Count < parallel)
            {
                running.Enqueue(call(next++));
            }

            yield return await running.Dequeue();
        }
    }
}
