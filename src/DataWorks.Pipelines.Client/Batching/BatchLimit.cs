using System.Globalization;
using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Client.Batching;

/// <summary>
/// How many ids one call of the batch service takes. It is not published, so it is learned from a refusal and kept for the session.
/// </summary>
internal sealed partial class BatchLimit
{
    private static readonly string[] s_tooLong =
        ["too long", "too many", "too large", "exceed", "limit", "maximum", "at most", "超过", "超出", "过长", "过多", "最多", "上限"];

    private int _learned = int.MaxValue;

    /// <summary>The size to begin with.</summary>
    /// <param name="wanted">What the person wants at most.</param>
    public int GetSize(int wanted) => Math.Max(1, Math.Min(wanted, Volatile.Read(ref _learned)));

    /// <summary>Learns from a refusal; <c>false</c> where the refusal is about something else.</summary>
    /// <param name="rejection">The error of the call.</param>
    /// <param name="asked">The ids that the call held.</param>
    public bool TryLearnFrom(DwServiceException rejection, int asked)
    {
        bool tooLong = asked > 1 && rejection.Kind == DwErrorKind.ServiceError && rejection.HttpStatus is 400 or 413
            && (rejection.HttpStatus == 413 || s_tooLong.Any(word => rejection.Message.Contains(word, StringComparison.OrdinalIgnoreCase)));
        if (tooLong)
        {
            // The refusal often names the limit; where it does not, half is tried.
            int named = Numbers().Matches(rejection.Message)
                .Select(static match => int.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
                .Where(number => number > 0 && number < asked)
                .DefaultIfEmpty(0)
                .Max();
            Volatile.Write(ref _learned, named > 0 ? named : Math.Max(1, asked / 2));
        }

        return tooLong;
    }

    // Whole numbers of their own: no part of an id, a status or a version.
    [GeneratedRegex(@"(?<![\w.-])\d{1,5}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
