namespace DataWorks.Pipelines.Module.Output;

/// <summary>What PowerShell's paging parameters of a command say.</summary>
internal readonly record struct PagingRequest(ulong Skip, ulong First, bool IncludeTotalCount)
{
    /// <summary>Everything, without a total.</summary>
    public static PagingRequest All { get; } = new(0, ulong.MaxValue, false);
}
