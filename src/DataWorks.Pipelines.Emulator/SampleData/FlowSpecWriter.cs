using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Writes the FlowSpec of an object: node, script, trigger, inputs, outputs and the flow between them.</summary>
internal static class FlowSpecWriter
{
    public static string Text(CatalogueObject source, long version)
    {
        ArrayBufferWriter<byte> buffer = new(2048);
        using (Utf8JsonWriter json = new(buffer, ResponseBuffer.JsonOptions))
        {
            Write(json, source, version);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, CatalogueObject source, long version)
    {
        string id = source.Id.ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("version", "1.1.0");
        json.WriteString("kind", source.Type switch { "Node" => "Node", "WorkflowDefinition" => "CycleWorkflow", _ => source.Type });
        json.WriteStartObject("spec");
        switch (source.Type)
        {
            case "Resource":
            case "Function":
                FlowSpecFileWriter.Write(json, source, id);
                break;
            case "WorkflowDefinition":
                json.WriteStartArray("workflows");
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteString("name", source.Name);
                FlowSpecNodeWriter.WriteTrigger(json, source);
                json.WriteStartArray("nodes");
                FlowSpecNodeWriter.Write(json, source, id);
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteEndArray();
                break;
            default:
                json.WriteStartArray("nodes");
                FlowSpecNodeWriter.Write(json, source, id);
                json.WriteEndArray();
                FlowSpecNodeWriter.WriteFlow(json, source, id);
                break;
        }

        json.WriteEndObject();
        json.WriteStartObject("metadata");
        json.WriteString("uuid", id);
        json.WriteNumber("version", version);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
