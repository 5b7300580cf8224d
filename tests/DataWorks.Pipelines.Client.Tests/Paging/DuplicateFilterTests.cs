using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class DuplicateFilterTests
{
    [Fact]
    public void An_id_is_new_once()
    {
        DuplicateFilter seen = new();

        Assert.True(seen.Add("a"));
        Assert.False(seen.Add("a"));
        Assert.True(seen.Add("A"));
    }

    [Fact]
    public void Without_an_id_every_row_is_new()
    {
        DuplicateFilter seen = new();

        Assert.True(seen.Add(string.Empty));
        Assert.True(seen.Add(string.Empty));
    }

    [Fact]
    public void Only_the_last_two_thousand_are_remembered()
    {
        DuplicateFilter seen = new();
        foreach (int number in Enumerable.Range(0, 2001))
        {
            Assert.True(seen.Add($"{number}"));
        }

        Assert.False(seen.Add("1"));
        Assert.True(seen.Add("0"));
    }
}
