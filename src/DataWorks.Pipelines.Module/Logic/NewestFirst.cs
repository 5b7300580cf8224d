using System.Globalization;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Detects the page after which -After needs no more rows. The order of runs is undocumented, so a page of older runs ends the list only if
/// no row so far was newer than the row before it. In any other order the whole list is read.</summary>
internal sealed class NewestFirst(DateTimeOffset after, ICmdletOutput output)
{
    private DateTimeOffset _last = DateTimeOffset.MaxValue;
    private bool _isInOrder = true;

    /// <summary>Whether all rows so far are in order, newest first. Read by the thread that fetches pages.</summary>
    public bool IsInOrder => Volatile.Read(ref _isInOrder);

    /// <summary>Returns whether no run after a page can match.</summary>
    public bool IsPast(IReadOnlyList<PipelineRun> rows)
    {
        (bool isOlder, bool isInOrder) = (rows.Count > 0, _isInOrder);
        foreach (PipelineRun row in rows)
        {
            // A run without a time may have any place in the order.
            DateTimeOffset? time = row.CreateTime is { } local ? new DateTimeOffset(local) : null;
            isInOrder &= time <= _last;
            isOlder &= time < after;
            _last = time ?? _last;
        }

        Volatile.Write(ref _isInOrder, isInOrder);
        if (!isInOrder || !isOlder)
        {
            return false;
        }

        output.WriteVerbose(string.Create(
            CultureInfo.InvariantCulture,
            $"Stopped reading: the runs are listed newest first, and all runs of the last page were created before {after:yyyy-MM-dd HH:mm:ss zzz}."));
        return true;
    }
}
