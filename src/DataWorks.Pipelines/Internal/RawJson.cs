using System.Text;

namespace DataWorks.Pipelines.Internal;

/// <summary>JSON as the service sent it, kept as UTF-8: half the memory of a string, and nobody may ever ask for it.</summary>
internal readonly struct RawJson
{
    private readonly byte[]? _utf8;

    public RawJson(byte[]? utf8) => _utf8 = utf8;

    public RawJson(string? text)
        : this(text is null ? null : Encoding.UTF8.GetBytes(text))
    {
    }

    public bool IsEmpty => _utf8 is null || _utf8.Length == 0;

    public ReadOnlyMemory<byte> Utf8 => _utf8;

    public string? Text => _utf8 is null ? null : Encoding.UTF8.GetString(_utf8);
}
