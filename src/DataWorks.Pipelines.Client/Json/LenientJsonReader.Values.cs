using System.Globalization;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>The values, each in every form that the service uses.</summary>
internal ref partial struct LenientJsonReader
{
    private static readonly long s_firstTime = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long s_lastTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Reads a string, trimmed; any other value as its JSON text; <c>null</c> for <c>null</c>.</summary>
    public string? ReadString()
    {
        Read();
        return StringOfToken();
    }

    /// <summary>Reads a string as it is, with the spaces at its ends; any other value as its JSON text; <c>null</c> for <c>null</c>.</summary>
    public string? ReadText()
    {
        Read();
        return _reader.TokenType == JsonTokenType.String ? JsonText.Read(in _reader) : StringOfToken();
    }

    /// <summary>Reads a whole number, also from a string; <c>null</c> for any other value, so that a bad value does not cost its row.</summary>
    public long? ReadInt64()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out long number))
        {
            return number;
        }

        // 1.0 and 1e3 are whole numbers too.
        return decimal.TryParse(StringOfToken(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue
            ? (long)value
            : null;
    }

    /// <summary>Reads a whole number of 32 bits; <c>null</c> for any other value.</summary>
    public int? ReadInt32() => ReadInt64() is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary>Reads true or false, also from a string or from 1 and 0; <c>null</c> for any other value.</summary>
    public bool? ReadBoolean() => ReadString()?.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };

    /// <summary>Reads a time, UTC: milliseconds since 1970 (DataWorks) or ISO 8601 (PAIFlow); <c>null</c> for 0 and for any other value.</summary>
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

    /// <summary>Reads a value as its JSON text, or a string as its content, since the service sends some bodies as JSON and some as a string.</summary>
    public byte[]? ReadRaw()
    {
        Read();
        return _reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => JsonText.ReadUtf8(in _reader),
            _ => RawOfToken().ToArray(),
        };
    }

    /// <summary>Reads the current property if it has this name; otherwise returns <c>false</c> and consumes nothing.</summary>
    public bool TryRead(ReadOnlySpan<byte> name, ref string? value)
    {
        if (!NameEquals(name))
        {
            return false;
        }

        value = ReadString();
        return true;
    }

    public bool TryRead(ReadOnlySpan<byte> name, ref long? value)
    {
        if (!NameEquals(name))
        {
            return false;
        }

        value = ReadInt64();
        return true;
    }

    public bool TryRead(ReadOnlySpan<byte> name, ref int? value)
    {
        if (!NameEquals(name))
        {
            return false;
        }

        value = ReadInt32();
        return true;
    }

    public bool TryRead(ReadOnlySpan<byte> name, ref bool? value)
    {
        if (!NameEquals(name))
        {
            return false;
        }

        value = ReadBoolean();
        return true;
    }

    public bool TryRead(ReadOnlySpan<byte> name, ref DateTimeOffset? value)
    {
        if (!NameEquals(name))
        {
            return false;
        }

        value = ReadTime();
        return true;
    }

    public bool TryRead(ReadOnlySpan<byte> name, ref byte[]? value)
    {
        if (!NameEquals(name))
        {
            return false;
        }

        value = ReadRaw();
        return true;
    }

    private string? StringOfToken() => _reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => JsonText.Read(in _reader).Trim(),
        _ => Encoding.UTF8.GetString(RawOfToken()),
    };

    private static DateTimeOffset? FromMilliseconds(long milliseconds) =>
        milliseconds == 0 || milliseconds < s_firstTime || milliseconds > s_lastTime ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
