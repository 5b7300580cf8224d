using System.Text.RegularExpressions;
using DataWorks.Pipelines.Module.Errors;

namespace DataWorks.Pipelines.Module.Input;

/// <summary>Looks at ids as they come from a pipe: blank lines, objects that became text, blanks around an id.</summary>
internal static partial class IdText
{
    /// <summary>The id without blanks around it; <c>null</c> for a blank line.</summary>
    /// <exception cref="DwServiceException">The text is an object that had no id.</exception>
    public static string? Clean(string? text)
    {
        string? id = text?.Trim();
        if (string.IsNullOrEmpty(id))
        {
            return null;
        }

        return id.StartsWith("@{", StringComparison.Ordinal) || TypeName().IsMatch(id)
            ? throw ErrorRecords.InvalidParameter(
                $"'{Shorten(id)}' is not an id but an object without one: pipe objects that have a PipelineRunId or an Id property, or the ids themselves.")
            : id;
    }

    private static string Shorten(string text) => text.Length > 80 ? text[..80] + "…" : text;

    // What ToString() gives for most objects, such as System.Collections.Hashtable or System.Object[].
    [GeneratedRegex(@"^[A-Z]\w*(\.[A-Z]\w*)+([+`]\S+)?(\[.*\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
