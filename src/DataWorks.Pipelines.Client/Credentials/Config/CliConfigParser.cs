using System.Text.Json;

namespace DataWorks.Pipelines.Client.Credentials.Config;

/// <summary>Parses the CLI's file in one pass and records the line of each property, for messages. A faulty profile only matters when it is used;
/// only invalid JSON makes the whole file unreadable.</summary>
internal ref struct CliConfigParser(ReadOnlySpan<byte> utf8, string file)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private Utf8JsonReader _json = new(utf8, ForeignCredentialText.ReaderOptions);
    private int _counted;
    private int _line = 1;

    /// <returns>The profiles, and the name of the current one; <c>null</c> if the file has no list of them.</returns>
    public List<CliProfile>? Parse(out string? current)
    {
        current = null;
        List<CliProfile>? profiles = null;
        _json.Read();
        bool isObject = _json.TokenType == JsonTokenType.StartObject;
        while (_json.Read())
        {
            switch (isObject && _json.CurrentDepth == 1 ? ReadName() : null)
            {
                case "current":
                    _json.Read();
                    current = ForeignCredentialText.GetText(JsonElement.ParseValue(ref _json));
                    break;
                case "profiles":
                    _json.Read();
                    profiles = _json.TokenType == JsonTokenType.StartArray ? ReadProfiles() : null;
                    break;
            }
        }

        return profiles;
    }

    private List<CliProfile> ReadProfiles()
    {
        List<CliProfile> profiles = [];
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType == JsonTokenType.StartObject)
            {
                profiles.Add(ReadProfile());
            }
            else
            {
                _json.Skip();
            }
        }

        return profiles;
    }

    private CliProfile ReadProfile()
    {
        Dictionary<string, (JsonElement Value, int Line)> values = new(StringComparer.Ordinal);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            string name = ReadName() ?? CliProfile.UnreadableName;
            int line = CountLines((int)_json.TokenStartIndex);
            _json.Read();
            values[name] = (JsonElement.ParseValue(ref _json), line);
        }

        return new CliProfile(values, file);
    }

    // An escape of half a character only fails when the name is decoded.
    private readonly string? ReadName()
    {
        try
        {
            return _json.TokenType == JsonTokenType.PropertyName ? _json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private int CountLines(int end)
    {
        _line += _utf8[_counted..end].Count((byte)'\n');
        _counted = end;
        return _line;
    }
}
