using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace DataWorks.Pipelines.Client.Wire;

/// <summary>The values, each in every form that the service gives it.</summary>
internal ref partial struct JsonCursor
{
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
        if (TryReadEscapedText(out byte[]? content))
        {
            return content;
        }

        Read();
        return _reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => PlainBytes(),
            _ => RawOfToken().ToArray(),
        };
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

    // The value of a property, where it is a string in the form in which JSON is written in JSON.
    private bool TryReadEscapedText([NotNullWhen(true)] out byte[]? content)
    {
        content = null;
        if (_reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        ReadOnlySpan<byte> value = _json[Position..].TrimStart(" \t\r\n"u8);
        if (!EscapedText.TryRead(value, out content, out int length))
        {
            return false;
        }

        // The framework's reader cannot be told to go on further behind; a state in which a string was read can be had from one that read an empty one.
        Utf8JsonReader stand = new("\"\""u8, isFinalBlock: false, _reader.CurrentState);
        stand.Read();
        _start = _json.Length - value.Length + length;
        _reader = new Utf8JsonReader(_json[_start..], isFinalBlock: true, stand.CurrentState);
        return true;
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
}
