namespace DataWorks.Pipelines.Module.Execution;

/// <summary>The paging parameters of a command.</summary>
internal readonly record struct PagingOptions(ulong Skip, ulong First, bool IncludeTotalCount)
{
    public static PagingOptions All { get; } = new(0, ulong.MaxValue, false);
}

/// <summary>Counts -Skip and -First over the whole output of a command, from any number of inputs.</summary>
internal sealed class RowWindow(ulong skip, ulong first)
{
    private ulong _skip = skip;
    private ulong _first = first;

    public static RowWindow All => new(0, ulong.MaxValue);

    /// <summary>The maximum number of rows that are needed to write the last one.</summary>
    public long Wanted => (long)Math.Min(_first > ulong.MaxValue - _skip ? ulong.MaxValue : _skip + _first, long.MaxValue);

    /// <summary>Whether no more rows are wanted.</summary>
    public bool IsDone => _first == 0;

    /// <summary>Creates the window of a command that cannot know its total, because more inputs may follow.</summary>
    public static RowWindow WithUnknownTotal(PagingOptions paging, ICmdletOutput output)
    {
        if (paging.IncludeTotalCount)
        {
            output.WriteTotal(0, 0);
        }

        return new RowWindow(paging.Skip, paging.First);
    }

    /// <summary>Counts a row; returns whether it is to be written.</summary>
    public bool TryTake()
    {
        if (_skip > 0)
        {
            _skip--;
            return false;
        }

        if (_first == 0)
        {
            return false;
        }

        _first--;
        return true;
    }
}
