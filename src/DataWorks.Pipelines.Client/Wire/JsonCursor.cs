using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Wire;

/// <summary>
/// Walks a JSON text once and takes every disagreement of the service as it comes: numbers as text and text as numbers, names
/// in any case, blanks around ids, objects where a string is due. Hand-written over <see cref="Utf8JsonReader"/>, since the
/// rows go straight from the bytes into the output types and a serializer would put a second set of types between.
/// </summary>
internal ref struct JsonCursor
{
    private const int MostDepth = 64;

    // A page holds a hundred rows with their stages. An element of three bytes becomes an object of a hundred and more, so that a
    // body of the largest size could take gigabytes.
    private const int MostElements = 1_000_000;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private readonly Range[] _listNames = new Range[MostDepth + 1];
    private Range _name;
    private int _elements;

    public JsonCursor(ReadOnlySpan<byte> json)
    {
        _json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        _reader = new Utf8JsonReader(_json, new JsonReaderOptions { MaxDepth = MostDepth });
    }

    /// <summary>The name of the property that is read, for an error.</summary>
    public readonly string Name => Encoding.UTF8.GetString(_json[_name]);

    /// <summary>Enters an object; <c>false</c> where there is <c>null</c> instead.</summary>
    public bool BeginObject() => Begin(JsonTokenType.StartObject);

    /// <summary>Enters an array; <c>false</c> where there is <c>null</c> instead.</summary>
    public bool BeginArray()
    {
        if (!Begin(JsonTokenType.StartArray))
        {
            return false;
        }

        _listNames[_reader.CurrentDepth] = _name;
        return true;
    }

    /// <summary>Goes to the next property of the object that was entered; <c>false</c> at its end.</summary>
    public bool NextProperty()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        int start = (int)_reader.TokenStartIndex + 1;
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
            return ++_elements <= MostElements
                ? true
                : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"There are more than {MostElements} elements in its lists."));
        }

        _reader = ahead;
        return false;
    }

    /// <summary>Whether the property has this name, in any case of its letters.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> text = _reader.ValueSpan;
        if (!_reader.ValueIsEscaped)
        {
            return Ascii.EqualsIgnoreCase(text, name);
        }

        // No name that is asked for has a character of two halves, and half of one cannot be copied. An escape is six bytes at most.
        if (text.Length > 6 * name.Length || text.IndexOf("\\ud"u8) >= 0 || text.IndexOf("\\uD"u8) >= 0)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[text.Length];
        return Ascii.EqualsIgnoreCase(plain[.._reader.CopyString(plain)], name);
    }

    /// <summary>A string, trimmed; a number or an object as its text; <c>null</c> for <c>null</c>.</summary>
    public string? String()
    {
        Read();
        return StringOfToken();
    }

    /// <summary>A whole number, also as text; <c>null</c> for <c>null</c> and blank text.</summary>
    public long? Long()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out long number))
        {
            return number;
        }

        string text = _reader.TokenType switch
        {
            JsonTokenType.Null => string.Empty,
            JsonTokenType.String => _reader.GetString()!.Trim(),
            _ => s_utf8.GetString(RawOfToken()),
        };
        if (text.Length == 0)
        {
            return null;
        }

        // 1.0 and 1e3 are whole numbers too; what has a fraction or does not fit is not.
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue
            ? (long)value
            : throw Unreadable("a whole number", text);
    }

    /// <summary>A whole number of 32 bits.</summary>
    public int? Int()
    {
        long? value = Long();
        return value is null or (>= int.MinValue and <= int.MaxValue)
            ? (int?)value
            : throw Unreadable("a whole number of 32 bits", value.Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>True or false, also as text or as 1 and 0.</summary>
    public bool? Bool()
    {
        string? text = String();
        return text?.ToUpperInvariant() switch
        {
            null or "" => null,
            "TRUE" or "1" => true,
            "FALSE" or "0" => false,
            _ => throw Unreadable("true or false", text),
        };
    }

    /// <summary>A time, UTC: milliseconds since 1970 (DataWorks) or ISO 8601 (the batch service); 0 and nothing are <c>null</c>.</summary>
    public DateTimeOffset? Time()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out long number))
        {
            return number == 0 ? null : FromMilliseconds(number);
        }

        string? text = StringOfToken();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return milliseconds == 0 ? null : FromMilliseconds(milliseconds);
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time)
            ? time
            : throw Unreadable("a time", text);
    }

    /// <summary>The value's own bytes; a string gives its content, since some bodies come as text and some as JSON. <c>null</c> for <c>null</c>.</summary>
    public byte[]? Raw()
    {
        Read();
        return _reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => PlainBytes(),
            _ => RawOfToken().ToArray(),
        };
    }

    /// <summary>The place in the text, for <see cref="Since"/>.</summary>
    public readonly int Position => (int)_reader.BytesConsumed;

    /// <summary>The text from a place to here, without the blanks and the colon before a value.</summary>
    public readonly byte[] Since(int position) => _json[position..Position].TrimStart(" \t\r\n:"u8).ToArray();

    /// <summary>Passes over a value.</summary>
    public void Skip()
    {
        Read();
        _reader.Skip();
    }

    /// <summary>Reads to the end of the text, so that rubbish behind the object is not taken for an answer.</summary>
    public void End()
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
            : throw Unreadable(start == JsonTokenType.StartArray ? "a list" : "an object", s_utf8.GetString(RawOfToken()));
    }

    private string? StringOfToken() => _reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => _reader.GetString()!.Trim(),
        _ => s_utf8.GetString(RawOfToken()),
    };

    // The content of a string without a string in between: a body in it is by far the longest thing of a row.
    private readonly byte[] PlainBytes()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(_reader.ValueSpan.Length);
        try
        {
            return buffer[.._reader.CopyString(buffer)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ReadOnlySpan<byte> RawOfToken()
    {
        int start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        return _json[start..(int)_reader.BytesConsumed];
    }

    private void Read()
    {
        if (!_reader.Read())
        {
            throw new JsonException("The text ends before the object does.");
        }
    }

    private readonly DateTimeOffset FromMilliseconds(long milliseconds)
    {
        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Unreadable("a time in milliseconds", milliseconds.ToString(CultureInfo.InvariantCulture));
        }
    }

    private readonly JsonException Unreadable(string wanted, string text)
    {
        string shown = OneLine.Of(text, 60);
        string what = _name.End.Value == 0 ? "It" : $"'{Name}'";
        return new JsonException($"{what} should be {wanted} and is '{shown}'.");
    }
}
