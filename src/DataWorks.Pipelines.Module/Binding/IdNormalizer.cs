using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Checks ids before they are sent: blank lines, objects that became text, spaces and invisible characters around an id.</summary>
internal static partial class IdNormalizer
{
    /// <summary>Whether there is no id, as in a blank line of a file.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text) => text is null || InvisibleText.Trim(text).Length == 0;

    /// <summary>Whether there is no id, as in a blank line of a file.</summary>
    public static bool IsBlank(long number) => number == RejectedValue.SkippedNumber;

    /// <summary>The id as it is sent.</summary>
    /// <exception cref="DwServiceException">The text is no id.</exception>
    public static string Normalize(string text)
    {
        string id = InvisibleText.Trim(text);
        if (RejectedValue.Find(text) is { } rejected)
        {
            throw ErrorRecords.InvalidParameter(rejected.Problem);
        }

        return id.StartsWith("@{", StringComparison.Ordinal) || TypeName().IsMatch(id)
            ? throw ErrorRecords.InvalidParameter(
                $"'{DisplayText.SingleLine(id, 80)}' is not an id but an object without one: pipe objects that have a PipelineRunId or an Id property, or the ids themselves.")
            : id;
    }

    /// <summary>The id as it is sent.</summary>
    /// <exception cref="DwServiceException">The number stands for a value that is no id.</exception>
    public static long Normalize(long number) =>
        RejectedValue.Find(number) is { } rejected ? throw ErrorRecords.InvalidParameter(rejected.Problem) : number;

    /// <summary>What an error about an id names as its target.</summary>
    public static object Target(string text) => RejectedValue.Find(text)?.Shown ?? InvisibleText.Trim(text);

    /// <summary>What an error about an id names as its target.</summary>
    public static object Target(long number) => RejectedValue.Find(number)?.Shown ?? (object)number;

    // What ToString() gives for most objects, such as System.Collections.Hashtable or System.Object[].
    [GeneratedRegex(@"^[A-Z]\w*(\.[A-Z]\w*)+([+`]\S+)?(\[.*\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
