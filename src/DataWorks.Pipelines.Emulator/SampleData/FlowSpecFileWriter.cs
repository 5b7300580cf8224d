using System.Text.Json;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The FlowSpec of resources and functions.</summary>
internal static class FlowSpecFileWriter
{
    public static void Write(Utf8JsonWriter json, CatalogueObject source, string id)
    {
        bool function = source.Type == "Function";
        json.WriteStartArray(function ? "functions" : "fileResources");
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", source.Name);
        json.WriteString("type", function ? "other" : "jar");
        if (function)
        {
            json.WriteString("className", "com.example.dw.udf.CleanText");
            json.WriteString("armResource", "clean_text_udf.jar");
        }
        else
        {
            json.WriteStartObject("file");
            json.WriteStartObject("storage");
            json.WriteString("type", "oss");
            json.WriteString("path", $"{source.Project.Name}/resource/{source.Name}");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        FlowSpecNodeWriter.WriteOwner(json, source);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
