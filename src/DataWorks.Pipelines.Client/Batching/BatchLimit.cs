using System.Globalization;
using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Client.Batching;

/// <summary>The maximum number of ids per call of PAIFlow. The limit is undocumented. It is learned from the service's error and kept for the
/// connection.</summary>
internal sealed partial class BatchLimit
{
    private static readonly string[] s_tooLong =
        ["too long", "too many", "too large", "exceed", "limit", "maximum", "at most", "超过", "超出", "过长", "过多", "最多", "上限"];

    private int _limit = int.MaxValue;

    /// <summary>Returns the batch size: the wanted one, or less if the service accepts less.</summary>
    public int GetSize(int wanted) => Math.Max(1, Math.Min(wanted, Volatile.Read(ref _limit)));

    /// <summary>Learns from an error; returns <c>false</c> if the error has another cause.</summary>
    public bool TryLearnFrom(DwServiceException error, int count)
    {
        bool isTooLong = count > 1 && error.Kind == DwErrorKind.ServiceError && error.HttpStatus is 400 or 413
            && (error.HttpStatus == 413 || s_tooLong.Any(text => error.Message.Contains(text, StringComparison.OrdinalIgnoreCase)));
        if (isTooLong)
        {
            // The message often states the limit. Otherwise half as many ids are tried.
            int stated = Numbers().Matches(error.Message)
                .Select(static match => int.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
                .Where(number => number > 0 && number < count)
                .DefaultIfEmpty(0)
                .Max();
            Volatile.Write(ref _limit, stated > 0 ? stated : Math.Max(1, count / 2));
        }

        return isTooLong;
    }

    // Whole numbers that are not part of an id, a status or a version.
    [GeneratedRegex(@"(?<![\w.-])\d{1,5}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
