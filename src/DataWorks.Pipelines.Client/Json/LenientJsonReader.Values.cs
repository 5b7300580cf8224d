using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>The values, each in every form that the service gives it.</summary>
internal ref partial struct LenientJsonReader
{
    private static readonly long s_firstTime = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long s_lastTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A string, trimmed; a number or an object as its text; <c>null</c> for <c>null</c>.</summary>
    public string? ReadString()
    {
        Read();
        return StringOfToken();
    }

    /// <summary>A whole number, also as text; <c>null</c> for <c>null</c> and for what is none: a bad value must not cost its row.</summary>
    public long? ReadInt64()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out long number))
        {
            return number;
        }

        // 1.0 and 1e3 are whole numbers too; what has a fraction or does not fit is not.
        return decimal.TryParse(StringOfToken(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue
            ? (long)value
            : null;
    }

    /// <summary>A whole number of 32 bits; <c>null</c> for what is none.</summary>
    public int? ReadInt32() => ReadInt64() is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary>True or false, also as text or as 1 and 0; <c>null</c> for what is neither.</summary>
    public bool? ReadBoolean() => ReadString()?.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };

    /// <summary>
    /// A time, UTC: milliseconds since 1970 (DataWorks) or ISO 8601 (the batch service); <c>null</c> for 0, for nothing and for what cannot be a time.
    /// </summary>
    public DateTimeOffset? ReadTime()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out long number))
        {
            return FromMilliseconds(number);
        }

        string? text = StringOfToken();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return FromMilliseconds(milliseconds);
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time) ? time : null;
    }

    /// <summary>The value's own bytes; a string gives its content, since some bodies come as text and some as JSON. <c>null</c> for <c>null</c>.</summary>
    public byte[]? ReadRaw()
    {
        if (TryReadEscapedText(out byte[]? content))
        {
            return content;
        }

        Read();
        return _reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => JsonText.ReadUtf8(in _reader),
            _ => RawOfToken().ToArray(),
        };
    }

    private string? StringOfToken() => _reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => JsonText.Read(in _reader).Trim(),
        _ => Encoding.UTF8.GetString(RawOfToken()),
    };

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

    private static DateTimeOffset? FromMilliseconds(long milliseconds) =>
        milliseconds == 0 || milliseconds < s_firstTime || milliseconds > s_lastTime ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
