using System.Globalization;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>
/// Finds where a list need not be read any further for -After. The order of runs is not documented: only if every row so far was no newer than
/// the one before it is a whole page of older runs taken for the end of those that are wanted. In any other order everything is read.
/// </summary>
internal sealed class NewestFirst(DateTimeOffset after, ICmdletOutput output)
{
    private DateTimeOffset _last = DateTimeOffset.MaxValue;
    private bool _isHeld = true;

    /// <summary>Whether every row so far came newest first. The pages are requested on other threads than the rows are looked at.</summary>
    public bool IsHeld => Volatile.Read(ref _isHeld);

    /// <summary>Whether no run after a page can be one that is wanted.</summary>
    public bool IsPast(IReadOnlyList<PipelineRun> rows)
    {
        (bool isOlder, bool isHeld) = (rows.Count > 0, _isHeld);
        foreach (PipelineRun row in rows)
        {
            // A run without a time could be anywhere.
            DateTimeOffset? time = row.CreateTime is { } local ? new DateTimeOffset(local) : null;
            isHeld &= time <= _last;
            isOlder &= time < after;
            _last = time ?? _last;
        }

        Volatile.Write(ref _isHeld, isHeld);
        if (!isHeld || !isOlder)
        {
            return false;
        }

        output.WriteVerbose(string.Create(
            CultureInfo.InvariantCulture,
            $"Reading ends here: the runs came newest first, and the last page was created before {after:yyyy-MM-dd HH:mm:ss zzz}."));
        return true;
    }
}
