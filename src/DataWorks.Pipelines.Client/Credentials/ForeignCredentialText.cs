using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>
/// Reads what other programs wrote: files, the output of a program, responses. A byte order mark is skipped, UTF-16 with its mark is
/// accepted (Windows PowerShell's <c>&gt;</c> writes it), and JSON may hold comments and a comma before a closing bracket.
/// </summary>
internal static class ForeignCredentialText
{
    private const int MaxDepth = 64;

    /// <summary>The tolerance for JSON, for a document.</summary>
    public static JsonDocumentOptions DocumentOptions { get; } =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };

    /// <summary>The tolerance for JSON, for a reader.</summary>
    public static JsonReaderOptions ReaderOptions { get; } =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };

    /// <summary>The text in UTF-8, without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => bytes[3..],
        [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes.Span[2..])),
        [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes.Span[2..])),
        _ => bytes,
    };

    /// <summary>The text; bytes that are not UTF-8 become U+FFFD.</summary>
    public static string ToText(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(ToUtf8(bytes).Span);
}
