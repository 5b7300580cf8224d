using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Tests.Execution;

public sealed class RowWindowTests
{
    [Theory]
    [InlineData(0UL, 3UL, new[] { 0, 1, 2 })]
    [InlineData(2UL, 2UL, new[] { 2, 3 })]
    [InlineData(9UL, 5UL, new[] { 9 })]
    [InlineData(0UL, 0UL, new int[0])]
    [InlineData(20UL, 1UL, new int[0])]
    public void Rows_are_skipped_before_they_are_counted(ulong skip, ulong first, int[] through)
    {
        RowWindow window = new(skip, first);

        Assert.Equal(through, Enumerable.Range(0, 10).Where(_ => window.TryTake()));
        Assert.Equal((ulong)through.Length == first, window.IsDone);
    }

    [Fact]
    public void All_writes_every_row()
    {
        RowWindow window = RowWindow.All;

        Assert.True(Enumerable.Range(0, 1000).All(_ => window.TryTake()));
        Assert.False(window.IsDone);
    }
}
