namespace DataWorks.Pipelines.Module.Execution;

/// <summary>What PowerShell's paging parameters of a command say.</summary>
internal readonly record struct PagingOptions(ulong Skip, ulong First, bool IncludeTotalCount)
{
    /// <summary>Everything, without a total.</summary>
    public static PagingOptions All { get; } = new(0, ulong.MaxValue, false);
}
