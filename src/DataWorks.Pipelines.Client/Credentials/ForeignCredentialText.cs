using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Reads what other programs wrote: files, the output of a program, responses. A byte order mark is skipped, UTF-16 with its mark is
/// accepted (Windows PowerShell's <c>&gt;</c> writes it), and JSON may contain comments and trailing commas.</summary>
internal static class ForeignCredentialText
{
    private const int MaxDepth = 64;

    public static JsonDocumentOptions DocumentOptions { get; } =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };

    public static JsonReaderOptions ReaderOptions { get; } =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };

    /// <summary>Converts to UTF-8 without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => bytes[3..],
        [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes.Span[2..])),
        [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes.Span[2..])),
        _ => bytes,
    };

    /// <summary>Converts to text; bytes that are not UTF-8 become U+FFFD.</summary>
    public static string ToText(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(ToUtf8(bytes).Span);

    /// <summary>Gets the text of a JSON string; <c>null</c> for any other value, and for an escape of half a character, which only fails when it is
    /// decoded.</summary>
    public static string? GetText(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
