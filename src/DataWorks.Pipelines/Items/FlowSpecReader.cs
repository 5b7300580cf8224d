using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines;

/// <summary>Parses a FlowSpec body in one pass. Version 1.0.0 has its lists at the top, later versions below <c>spec</c>. Nodes are in a workflow or
/// alone; scripts and triggers are in a node or are referenced (aliyun/dataworks-spec).</summary>
internal ref partial struct FlowSpecReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly FlowSpecDraft _draft = new();
    private Utf8JsonReader _json;

    public FlowSpecReader(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        _json = new Utf8JsonReader(_utf8, JsonText.AnyDepth);
    }

    /// <summary>Parses the body; returns <c>null</c> if it is not an object.</summary>
    public FlowSpecContent? Read()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.String)
        {
            // The body was encoded as a JSON string once more.
            return new FlowSpecReader(JsonText.ReadUtf8(in _json)).Read();
        }

        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (NextProperty())
        {
            if (NameEquals("version"u8))
            {
                _draft.Version = Text();
            }
            else if (NameEquals("kind"u8))
            {
                _draft.Kind = Text();
            }
            else if (!NameEquals("spec"u8))
            {
                ReadMember(_draft.Self);
            }
            else if (Begin(JsonTokenType.StartObject))
            {
                while (NextProperty())
                {
                    ReadMember(_draft.Self);
                }
            }
        }

        // Throws if text follows the object.
        _json.Read();
        return _draft.Finish();
    }

    // A member of the body, of a workflow in it, or of the spec object.
    private void ReadMember(FlowSpecPart holder)
    {
        if (NameEquals("nodes"u8))
        {
            ReadParts(_draft.Nodes);
        }
        else if (NameEquals("workflows"u8))
        {
            ReadWorkflows();
        }
        else if (NameEquals("flow"u8) || NameEquals("dependencies"u8))
        {
            ReadFlow();
        }
        else if (NameEquals("metadata"u8))
        {
            _json.Skip();
        }
        else if (!TryReadField(holder))
        {
            ReadOthers(JsonText.Read(in _json));
        }
    }

    private void ReadWorkflows()
    {
        for (bool isList = Begin(JsonTokenType.StartArray); isList && NextObject();)
        {
            FlowSpecPart workflow = new();
            _draft.Workflows.Add(workflow);
            while (NextProperty())
            {
                ReadMember(workflow);
            }
        }
    }

    private void ReadParts(List<FlowSpecPart> parts)
    {
        for (bool isList = Begin(JsonTokenType.StartArray); isList && NextObject();)
        {
            parts.Add(ReadPart());
        }
    }

    private FlowSpecPart ReadPart()
    {
        FlowSpecPart part = new();
        while (NextProperty())
        {
            if (!TryReadField(part))
            {
                _json.Skip();
            }
        }

        return part;
    }

    // A list of objects, or an object of such lists: files by storage, artifacts by type.
    private void ReadOthers(string name)
    {
        List<FlowSpecPart> parts = [];
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartArray)
        {
            while (NextObject())
            {
                parts.Add(ReadPart());
            }
        }
        else if (_json.TokenType == JsonTokenType.StartObject)
        {
            while (NextProperty())
            {
                ReadParts(parts);
            }
        }

        if (parts.Exists(static part => part.IsNamed))
        {
            _draft.Others[name] = parts;
        }
    }

    private void ReadFlow()
    {
        for (bool isList = Begin(JsonTokenType.StartArray); isList && NextObject();)
        {
            string? node = null;
            List<string> dependsOn = [];
            while (NextProperty())
            {
                if (NameEquals("nodeId"u8))
                {
                    node = FlowSpecPart.ToId(Text());
                }
                else if (NameEquals("depends"u8))
                {
                    ReadDepends(dependsOn);
                }
                else
                {
                    _json.Skip();
                }
            }

            if (node is not null && !_draft.Dependencies.TryAdd(node, dependsOn))
            {
                _draft.Dependencies[node].AddRange(dependsOn);
            }
        }
    }

    // A dependency names an output, a node, both, or neither (the previous run of the node itself).
    private void ReadDepends(List<string> dependsOn)
    {
        for (bool isList = Begin(JsonTokenType.StartArray); isList && NextObject();)
        {
            string? output = null, node = null;
            while (NextProperty())
            {
                if (NameEquals("output"u8))
                {
                    output = Text();
                }
                else if (NameEquals("nodeId"u8))
                {
                    node = Text();
                }
                else
                {
                    _json.Skip();
                }
            }

            if (FlowSpecPart.ToId(output ?? node) is { } named)
            {
                dependsOn.Add(named);
            }
        }
    }
}
