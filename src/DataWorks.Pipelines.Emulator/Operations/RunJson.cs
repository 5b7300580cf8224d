using System.Globalization;
using System.Text.Json;

namespace DataWorks.Pipelines.Emulator;

/// <summary>Writes a run as GetPipelineRun and ListPipelineRuns show it.</summary>
internal static class RunJson
{
    // Kept as the service's own sample has it: a text that holds JSON without its braces.
    private const string Checkers =
        "\"checkerList\": [\n    {\n        \"code\": \"BuildPackageChecker\",\n        \"name\": \"Build_Package_Checker\"\n    },\n" +
        "    {\n        \"code\": \"NodeParentDependency\",\n        \"name\": \"Downstream_Dependency_Checker\"\n    }\n]\n";

    private static readonly JsonEncodedText s_checkers = JsonEncodedText.Encode(Checkers, AnswerBuffer.JsonOptions.Encoder);

    public static void Write(Utf8JsonWriter json, EmulatedRun run, RunShape shape)
    {
        json.WriteStartObject();

        // One in four of the single answers ends its id in a line break.
        json.WriteString("Id", shape.Single && run.Quirks % 4 == 0 ? run.Id + "\n" : run.Id);
        if (shape.OldName)
        {
            json.WriteString("ProjectId", run.Project.Id.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNumber("ProjectId", run.Project.Id);
        }

        json.WriteNumber("CreateTime", run.CreateTime);
        json.WriteNumber("ModifyTime", run.ModifyTime);
        json.WriteString("Creator", run.Creator);
        json.WriteString("Status", Word(run.Status, shape));
        json.WriteString("Message", run.Message);
        json.WriteStartArray("Stages");
        foreach (EmulatedStage stage in run.Stages)
        {
            Write(json, stage, shape);
        }

        json.WriteEndArray();
        if (!shape.OldName)
        {
            json.WriteString("Description", run.Description);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EmulatedStage stage, RunShape shape)
    {
        json.WriteStartObject();
        json.WriteString("Code", stage.Code);
        json.WriteNumber("Step", stage.Step);
        json.WriteString("Type", shape.OldName ? stage.Type.ToUpperInvariant() : stage.Type);
        json.WriteString("Name", stage.Name);
        json.WriteString("Description", stage.Description);
        json.WriteString("Message", stage.Message);
        json.WriteString("Status", Word(stage.Status, shape));
        json.WriteStartObject("Detail");
        if (shape.Single && stage.Type == "Check")
        {
            json.WriteString("key", s_checkers);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Word(string status, RunShape shape)
        => shape.OldName || shape.OldSpellings ? RunWords.Old(status) : status;
}
