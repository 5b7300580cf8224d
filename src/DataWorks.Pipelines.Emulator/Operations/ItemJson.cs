using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>Writes an item as ListPipelineRunItems shows it.</summary>
internal static class ItemJson
{
    public static void Write(Utf8JsonWriter json, EmulatedItem item, bool oldSpellings)
    {
        json.WriteStartObject();
        json.WriteNumber("Version", item.Version);
        json.WriteString("Name", item.Name);
        json.WriteNumber("CreateTime", item.CreateTime);
        json.WriteNumber("ModifyTime", item.ModifyTime);
        json.WriteString("Status", oldSpellings ? RunStatuses.ToLegacy(item.Status) : item.Status);
        json.WriteString("Message", item.Message);
        json.WriteString("Type", item.Type);
        json.WritePropertyName("Spec");
        if (item.SpecIsObject)
        {
            FlowSpecWriter.Write(json, item.Source, item.Version);
        }
        else
        {
            json.WriteStringValue(item.Spec);
        }

        if (item.IdIsNumber)
        {
            json.WriteNumber("Id", item.Id);
        }
        else
        {
            json.WriteString("Id", item.Id.ToString(CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
    }
}
