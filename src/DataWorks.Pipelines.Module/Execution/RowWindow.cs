namespace DataWorks.Pipelines.Module.Execution;

/// <summary>-First and -Skip over the whole output of a command, whatever number of inputs it is made of.</summary>
internal sealed class RowWindow(ulong skip, ulong first)
{
    private ulong _skip = skip;
    private ulong _first = first;

    /// <summary>Everything.</summary>
    public static RowWindow All => new(0, ulong.MaxValue);

    /// <summary>The rows that are needed at most to let the last one through.</summary>
    public long Wanted => (long)Math.Min(_first > ulong.MaxValue - _skip ? ulong.MaxValue : _skip + _first, long.MaxValue);

    /// <summary>No row will be let through any more.</summary>
    public bool IsDone => _first == 0;

    /// <summary>Whether the next row is let through.</summary>
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
