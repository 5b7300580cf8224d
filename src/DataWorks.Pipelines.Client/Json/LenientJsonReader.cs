using System.Globalization;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>
/// Walks a JSON text once and takes every disagreement of the service as it comes: numbers as text and text as numbers, names
/// in any case, blanks around ids, objects where a string is due. Hand-written over <see cref="Utf8JsonReader"/>, since the
/// rows go straight from the bytes into the output types and a serializer would put a second set of types between.
/// </summary>
internal ref partial struct LenientJsonReader
{
    // Lists that are entered stand near the top; what is nested deeper is skipped or kept as raw text.
    private const int MaxListDepth = 64;

    // A page holds a hundred rows with their stages. An element of three bytes becomes an object of a hundred and more, so that a
    // body of the largest size could take gigabytes.
    private const int MaxElements = 1_000_000;

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private readonly Range[] _listNames = new Range[MaxListDepth + 1];
    private Range _name;
    private int _elements;

    // Where in the text the reader began: it is made anew behind a string that was read here.
    private int _start;

    public LenientJsonReader(ReadOnlySpan<byte> json)
    {
        _json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        _reader = new Utf8JsonReader(_json, JsonText.AnyDepth);
    }

    /// <summary>
    /// The fault with its right place. The framework's reader counts from where it began, and it began anew behind each string that was read
    /// without it: so a text that it refuses is read once more from the start.
    /// </summary>
    /// <param name="fault">What a reader threw.</param>
    /// <param name="json">The whole text.</param>
    public static JsonException WithPosition(JsonException fault, ReadOnlySpan<byte> json)
    {
        if (fault.BytePositionInLine is null)
        {
            return fault;
        }

        try
        {
            LenientJsonReader again = new(json);
            while (again._reader.Read())
            {
            }
        }
        catch (JsonException exact)
        {
            return exact;
        }

        return fault;
    }

    /// <summary>The name of the property that is read, for an error.</summary>
    public readonly string Name => Encoding.UTF8.GetString(_json[_name]);

    /// <summary>Enters an object; <c>false</c> where there is <c>null</c> instead.</summary>
    /// <exception cref="JsonException">The value is neither: it is part of the response's shape.</exception>
    public bool BeginObject() => Begin(JsonTokenType.StartObject);

    /// <summary>Enters an array; <c>false</c> where there is <c>null</c> instead.</summary>
    /// <exception cref="JsonException">The value is neither: it is part of the response's shape.</exception>
    public bool BeginArray() => Begin(JsonTokenType.StartArray) && TryCountElement();

    /// <summary>Enters an object inside a row; any other value is skipped, and <c>false</c> returned.</summary>
    public bool TryBeginObject() => TryBegin(JsonTokenType.StartObject);

    /// <summary>Enters an array inside a row; any other value is skipped, and <c>false</c> returned.</summary>
    public bool TryBeginArray() => TryBegin(JsonTokenType.StartArray) && TryCountElement();

    /// <summary>Goes to the next property of the object that was entered; <c>false</c> at its end.</summary>
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

    /// <summary>Whether the array that was entered has one more element. It is not consumed.</summary>
    public bool NextElement()
    {
        Utf8JsonReader ahead = _reader;
        if (!ahead.Read())
        {
            throw new JsonException("The text ends in the middle of a list.");
        }

        if (ahead.TokenType != JsonTokenType.EndArray)
        {
            // What is wrong with an element is said of its list, not of the last property of the element before.
            _name = _listNames[ahead.CurrentDepth - 1];
            return ++_elements <= MaxElements
                ? true
                : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"There are more than {MaxElements} elements in its lists."));
        }

        _reader = ahead;
        return false;
    }

    /// <summary>Whether the property has this name, in any case of its letters.</summary>
    public readonly bool NameEquals(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> text = _reader.ValueSpan;
        if (!_reader.ValueIsEscaped)
        {
            // Mostly another name or the very same bytes: neither needs the look at each letter's case.
            return text.Length == name.Length && ((text[0] ^ name[0]) & ~0x20) == 0
                && (text.SequenceEqual(name) || Ascii.EqualsIgnoreCase(text, name));
        }

        // The names are ASCII: one with a surrogate or with other bytes is none of them, and could not be copied. An escape is six bytes at most.
        if (text.Length > 6 * name.Length || !Ascii.IsValid(text) || text.IndexOf("\\ud"u8) >= 0 || text.IndexOf("\\uD"u8) >= 0)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[text.Length];
        return Ascii.EqualsIgnoreCase(plain[.._reader.CopyString(plain)], name);
    }

    /// <summary>The place in the text, for <see cref="GetRawTextFrom"/>.</summary>
    public readonly int Position => _start + (int)_reader.BytesConsumed;

    /// <summary>The text from a place to here, without the blanks and the colon before a value.</summary>
    public readonly byte[] GetRawTextFrom(int position) => _json[position..Position].TrimStart(" \t\r\n:"u8).ToArray();

    /// <summary>Passes over a value.</summary>
    public void SkipValue()
    {
        Read();
        _reader.Skip();
    }

    /// <summary>Reads to the end of the text, so that rubbish behind the object is not taken for an answer.</summary>
    public void ReadToEnd()
    {
        if (_reader.Read())
        {
            throw new JsonException("There is more text behind the end of the object.");
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

    private readonly bool TryCountElement()
    {
        _listNames[_reader.CurrentDepth] = _name;
        return true;
    }

    private readonly int TokenStart => _start + (int)_reader.TokenStartIndex;

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
