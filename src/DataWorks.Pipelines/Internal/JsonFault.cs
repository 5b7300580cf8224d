using System.Text.Json;

namespace DataWorks.Pipelines.Internal;

/// <summary>
/// Tells a text that is no JSON from a defect. Half a surrogate pair and bytes that are no UTF-8 come as other exceptions than
/// <see cref="JsonException"/>: the framework reports them where the text is made, not where it is parsed.
/// </summary>
internal static class JsonFault
{
    /// <summary>Whether an exception of the framework's reader says that the text cannot be read.</summary>
    public static bool Is(Exception exception) =>
        exception is JsonException or InvalidOperationException or FormatException or ArgumentException;
}
