using System.Globalization;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a JSON text in one pass and accepts what the service mixes up: numbers as strings and strings as numbers, names in any case, spaces
/// around ids, objects instead of strings. Based on <see cref="Utf8JsonReader"/>, because a serializer would need a second set of types between the
/// bytes and the output types.</summary>
internal ref partial struct LenientJsonReader
{
    // Deeper values are skipped or kept as raw text.
    private const int MaxListDepth = 64;

    // A page has 100 rows with their stages. An element of 3 bytes becomes an object of over 100, so a body of the maximum size could take
    // gigabytes.
    private const int MaxElements = 1_000_000;

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private readonly Range[] _listNames = new Range[MaxListDepth + 1];
    private Range _name;
    private int _elements;

    public LenientJsonReader(ReadOnlySpan<byte> json)
    {
        _json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        _reader = new Utf8JsonReader(_json, JsonText.AnyDepth);
    }

    /// <summary>The service's code: the first error code, else any code.</summary>
    public string? Code { get; private set; }

    public string? Message { get; private set; }

    public string? RequestId { get; private set; }

    public string? Recommend { get; private set; }

    public readonly string Name => Encoding.UTF8.GetString(_json[_name]);

    /// <summary>Enters an object; returns <c>false</c> if the value is <c>null</c>.</summary>
    public bool BeginObject() => Begin(JsonTokenType.StartObject);

    /// <summary>Enters an array; returns <c>false</c> if the value is <c>null</c>.</summary>
    public bool BeginArray() => Begin(JsonTokenType.StartArray) && RememberListName();

    /// <summary>Enters an object inside a row; skips any other value and returns <c>false</c>.</summary>
    public bool TryBeginObject() => TryBegin(JsonTokenType.StartObject);

    /// <summary>Enters an array inside a row; skips any other value and returns <c>false</c>.</summary>
    public bool TryBeginArray() => TryBegin(JsonTokenType.StartArray) && RememberListName();

    /// <summary>Moves to the next property of the object; returns <c>false</c> at its end.</summary>
    public bool NextProperty()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        int start = TokenStart + 1;
        _name = start..(start + _reader.ValueSpan.Length);
        return true;
    }

    /// <summary>Returns whether the array has another element, which is not consumed.</summary>
    public bool NextElement()
    {
        Utf8JsonReader ahead = _reader;
        if (!ahead.Read())
        {
            throw new JsonException("The text ends inside a list.");
        }

        if (ahead.TokenType != JsonTokenType.EndArray)
        {
            // An error of an element names its list, not the last property of the element before.
            _name = _listNames[ahead.CurrentDepth - 1];
            return ++_elements <= MaxElements
                ? true
                : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"The lists have more than {MaxElements} elements."));
        }

        _reader = ahead;
        return false;
    }

    public readonly bool NameEquals(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> text = _reader.ValueSpan;
        if (!_reader.ValueIsEscaped)
        {
            // The first letter decides for most names.
            return text.Length == name.Length && ((text[0] ^ name[0]) & ~0x20) == 0 && Ascii.EqualsIgnoreCase(text, name);
        }

        // The names are ASCII, and an escape has at most 6 bytes. A name with surrogates could not be copied.
        if (text.Length > 6 * name.Length || !Ascii.IsValid(text) || text.IndexOf("\\ud"u8) >= 0 || text.IndexOf("\\uD"u8) >= 0)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[text.Length];
        return Ascii.EqualsIgnoreCase(plain[.._reader.CopyString(plain)], name);
    }

    /// <summary>Returns whether the name of the current property may begin with a letter, given in lower case: rows with many names are read faster.</summary>
    public readonly bool MayBeginWith(char letter) =>
        _reader.ValueIsEscaped || (_reader.ValueSpan is [byte first, ..] && (first | 0x20) == letter);

    /// <summary>The position in the text, for <see cref="GetRawTextFrom"/>.</summary>
    public readonly int Position => (int)_reader.BytesConsumed;

    /// <summary>Returns the text from a position to here, without the whitespace and the colon or comma before a value.</summary>
    public readonly byte[] GetRawTextFrom(int position) => _json[position..Position].TrimStart(" \t\r\n:,"u8).ToArray();

    /// <summary>The whole text, without a byte order mark.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _json;

    public void SkipValue()
    {
        Read();
        _reader.Skip();
    }

    public void ReadToEnd()
    {
        if (_reader.Read())
        {
            throw new JsonException("There is more text after the end of the object.");
        }
    }

    private bool Begin(JsonTokenType start)
    {
        Read();
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        return _reader.TokenType == start
            ? true
            : throw Unreadable(start == JsonTokenType.StartArray ? "a list" : "an object", Encoding.UTF8.GetString(RawOfToken()));
    }

    private bool TryBegin(JsonTokenType start)
    {
        Read();
        if (_reader.TokenType == start)
        {
            return true;
        }

        _reader.Skip();
        return false;
    }

    private readonly bool RememberListName()
    {
        _listNames[_reader.CurrentDepth] = _name;
        return true;
    }

    private readonly int TokenStart => (int)_reader.TokenStartIndex;

    private ReadOnlySpan<byte> RawOfToken()
    {
        int start = TokenStart;
        _reader.Skip();
        return _json[start..Position];
    }

    private void Read()
    {
        if (!_reader.Read())
        {
            throw new JsonException("The text ends before the object does.");
        }
    }

    private readonly JsonException Unreadable(string wanted, string text)
    {
        string shown = DisplayText.SingleLine(text, 60);
        string what = _name.End.Value == 0 ? "It" : $"'{Name}'";
        return new JsonException($"{what} should be {wanted} and is '{shown}'.");
    }
}
