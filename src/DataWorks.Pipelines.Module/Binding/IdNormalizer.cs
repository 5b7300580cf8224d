using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Checks and trims ids before they are sent.</summary>
internal static partial class IdNormalizer
{
    /// <summary>Returns whether the id is empty, as from a blank line of a file.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text) => text is null || InvisibleText.Trim(text).Length == 0;

    /// <summary>Returns whether the id is empty, as from a blank line of a file.</summary>
    public static bool IsBlank(long number) => number == RejectedValue.SkippedNumber;

    public static string Normalize(string text)
    {
        string id = InvisibleText.Trim(text);
        if (RejectedValue.Find(text) is { } rejected)
        {
            throw ErrorRecords.InvalidParameter(rejected.Problem);
        }

        return id.StartsWith("@{", StringComparison.Ordinal) || TypeName().IsMatch(id)
            ? throw ErrorRecords.InvalidParameter(
                $"'{DisplayText.SingleLine(id, 80)}' is not an id but the text of an object.",
                "Pipe objects with a PipelineRunId or Id property, or the ids themselves.")
            : id;
    }

    public static long Normalize(long number) =>
        RejectedValue.Find(number) is { } rejected ? throw ErrorRecords.InvalidParameter(rejected.Problem) : number;

    public static object Target(string text) => RejectedValue.Find(text)?.Shown ?? InvisibleText.Trim(text);

    public static object Target(long number) => RejectedValue.Find(number)?.Shown ?? (object)number;

    // The default ToString() of objects, such as System.Collections.Hashtable or System.Object[].
    [GeneratedRegex(@"^[A-Z]\w*(\.[A-Z]\w*)+([+`]\S+)?(\[.*\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}

/// <summary>Distinguishes the runs of the two services by the format of their ids.</summary>
internal static class RunIdClassifier
{
    /// <summary>Returns whether an id is that of a DataWorks run. Only these have a workspace.</summary>
    public static bool IsDeploymentRun(string id, long? projectId) =>
        !id.StartsWith("flow-", StringComparison.OrdinalIgnoreCase)
        && (Guid.TryParseExact(id, "D", out _) || projectId is not (null or 0));
}
