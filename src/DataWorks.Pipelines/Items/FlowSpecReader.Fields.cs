using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>The fields of one part, and the steps of the reader.</summary>
internal ref partial struct FlowSpecReader
{
    private bool TryReadField(FlowSpecPart part)
    {
        if (NameEquals("id"u8))
        {
            part.Id = Text();
        }
        else if (NameEquals("name"u8))
        {
            part.Name = Text();
        }
        else if (NameEquals("owner"u8))
        {
            part.Owner = Text();
        }
        else if (NameEquals("script"u8))
        {
            part.Script = ReadReference(part);
        }
        else if (NameEquals("trigger"u8))
        {
            part.Trigger = ReadReference(part);
        }
        else
        {
            return TryReadDetail(part);
        }

        return true;
    }

    // The fields of a script or a trigger.
    private bool TryReadDetail(FlowSpecPart part)
    {
        if (NameEquals("language"u8))
        {
            part.Language = Text();
        }
        else if (NameEquals("path"u8))
        {
            part.Path = Text();
        }
        else if (NameEquals("cron"u8))
        {
            part.Cron = Text();
        }
        else if (NameEquals("timezone"u8))
        {
            part.TimeZone = Text();
        }
        else if (NameEquals("runtime"u8))
        {
            ReadRuntime(part);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void ReadRuntime(FlowSpecPart part)
    {
        for (bool isObject = Begin(JsonTokenType.StartObject); isObject && NextProperty();)
        {
            if (NameEquals("command"u8))
            {
                part.Command = Text();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    // Returns the id if a script or trigger is defined elsewhere; else reads its fields into the part.
    private string? ReadReference(FlowSpecPart part)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return FlowSpecPart.ToId(TextOfToken());
        }

        while (NextProperty())
        {
            if (!TryReadDetail(part))
            {
                _json.Skip();
            }
        }

        return null;
    }

    // Moves to the next object of a list and skips other values.
    private bool NextObject()
    {
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType == JsonTokenType.StartObject)
            {
                return true;
            }

            _json.Skip();
        }

        return false;
    }

    // Utf8JsonReader.ValueTextEquals throws if the name has half a surrogate pair.
    private readonly bool NameEquals(ReadOnlySpan<byte> name) =>
        _json.ValueIsEscaped ? JsonText.ReadUtf8(in _json).AsSpan().SequenceEqual(name) : _json.ValueSpan.SequenceEqual(name);

    private bool NextProperty() => _json.Read() && _json.TokenType == JsonTokenType.PropertyName;

    // Enters the value of the property, or skips it if it is of another kind.
    private bool Begin(JsonTokenType start)
    {
        _json.Read();
        if (_json.TokenType == start)
        {
            return true;
        }

        _json.Skip();
        return false;
    }

    // A trimmed text, or the text of a number; null if empty or of another kind.
    private string? Text()
    {
        _json.Read();
        return TextOfToken();
    }

    private string? TextOfToken()
    {
        string? text = _json.TokenType is JsonTokenType.String or JsonTokenType.Number ? JsonText.ReadAny(ref _json, _utf8).Trim() : null;
        _json.Skip();
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
