using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class PagerDuplicateTests
{
    [Fact]
    public async Task An_id_is_yielded_once_and_its_case_counts() =>
        Assert.Equal(["a", "b", "A"], await ReadAsync(["a", "b", "a", "A", "b"]));

    [Fact]
    public async Task Rows_without_an_id_are_all_yielded() =>
        Assert.Equal(["a", "", "", "b", ""], await ReadAsync(["a", "", "", "b", ""]));

    [Fact]
    public async Task Only_the_last_two_thousand_ids_are_remembered()
    {
        string[] rows = [.. Enumerable.Range(0, 2001).Select(static number => $"{number}")];

        Assert.Equal([.. rows, "0"], await ReadAsync([.. rows, "1", "0"]));
    }

    private static async Task<List<string>> ReadAsync(string[] list)
    {
        Pager<string> pager = new("rows", Fetch, static row => row, RequestLogger.Null);
        List<string> rows = [];
        await foreach (Page<string> page in pager.ReadAsync(0, cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.AddRange(page.Rows);
        }

        return rows;

        Task<Page<string>> Fetch(int number, int size, CancellationToken cancellationToken) =>
            Task.FromResult(new Page<string>([.. list.Skip((number - 1) * size).Take(size)], list.Length));
    }
}
