namespace DataWorks.Pipelines.Module.Execution;

/// <summary>The paging parameters of a command: counts -Skip and -First over its whole output, from any number of inputs.</summary>
internal sealed class RowWindow(ulong skip, ulong first, bool includesTotal = false)
{
    private ulong _skip = skip;
    private ulong _first = first;

    public static RowWindow All => new(0, ulong.MaxValue);

    public bool IncludesTotal => includesTotal;

    /// <summary>The maximum number of rows that are needed to write the last one.</summary>
    public long Wanted => (long)Math.Min(_first > ulong.MaxValue - _skip ? ulong.MaxValue : _skip + _first, long.MaxValue);

    public bool IsUnlimited => _first == ulong.MaxValue;

    public bool IsDone => _first == 0;

    /// <summary>Writes the total of a command that cannot know it, because more inputs may follow.</summary>
    public void WriteUnknownTotal(ICmdletOutput output)
    {
        if (IncludesTotal)
        {
            output.WriteTotal(0, 0);
        }
    }

    /// <summary>Leaves -Skip to the service; returns the number of rows that it has to skip.</summary>
    public long SkipAtServer()
    {
        long rows = (long)Math.Min(_skip, long.MaxValue / 2);
        _skip = 0;
        return rows;
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
