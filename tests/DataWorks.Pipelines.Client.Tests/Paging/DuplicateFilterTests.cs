using DataWorks.Pipelines.Client.Paging;

namespace DataWorks.Pipelines.Client.Tests.Paging;

public sealed class DuplicateFilterTests
{
    [Fact]
    public void AnIdIsNewOnce()
    {
        DuplicateFilter seen = new();

        Assert.True(seen.Add("a"));
        Assert.False(seen.Add("a"));
        Assert.True(seen.Add("A"));
    }

    [Fact]
    public void WithoutAnIdEveryRowIsNew()
    {
        DuplicateFilter seen = new();

        Assert.True(seen.Add(string.Empty));
        Assert.True(seen.Add(string.Empty));
    }

    [Fact]
    public void OnlyTheLastTwoThousandAreRemembered()
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
