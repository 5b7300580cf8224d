using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>Writes a run as GetPipelineRun and ListPipelineRuns show it.</summary>
internal static class RunJson
{
    // Kept as the service's own sample has it: a text that holds JSON without its braces.
    private const string Checkers =
        "\"checkerList\": [\n    {\n        \"code\": \"BuildPackageChecker\",\n        \"name\": \"Build_Package_Checker\"\n    },\n" +
        "    {\n        \"code\": \"NodeParentDependency\",\n        \"name\": \"Downstream_Dependency_Checker\"\n    }\n]\n";

    private static readonly JsonEncodedText s_checkers = JsonEncodedText.Encode(Checkers, ResponseBuffer.JsonOptions.Encoder);

    public static void Write(Utf8JsonWriter json, EmulatedRun run, RunFormat shape)
    {
        json.WriteStartObject();

        // One in four of the single answers ends its id in a line break.
        json.WriteString(RunNames.Id, shape.Single && run.Quirks % 4 == 0 ? run.Id + "\n" : run.Id);
        if (shape.OldName)
        {
            json.WriteString(RunNames.ProjectId, run.Project.Id.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNumber(RunNames.ProjectId, run.Project.Id);
        }

        json.WriteNumber(RunNames.CreateTime, run.CreateTime);
        json.WriteNumber(RunNames.ModifyTime, run.ModifyTime);
        json.WriteString(RunNames.Creator, run.Creator);
        json.WriteString(RunNames.Status, GetStatus(run.Status, shape));
        json.WriteString(RunNames.Message, run.Message);
        json.WriteStartArray(RunNames.Stages);
        foreach (EmulatedStage stage in run.Stages)
        {
            Write(json, stage, shape);
        }

        json.WriteEndArray();
        if (!shape.OldName)
        {
            json.WriteString(RunNames.Description, run.Description);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EmulatedStage stage, RunFormat shape)
    {
        json.WriteStartObject();
        json.WriteString(RunNames.Code, stage.Code);
        json.WriteNumber(RunNames.Step, stage.Step);
        json.WriteString(RunNames.Type, shape.OldName ? stage.Type.ToUpperInvariant() : stage.Type);
        json.WriteString(RunNames.Name, stage.Name);
        json.WriteString(RunNames.Description, stage.Description);
        json.WriteString(RunNames.Message, stage.Message);
        json.WriteString(RunNames.Status, GetStatus(stage.Status, shape));
        json.WriteStartObject(RunNames.Detail);
        if (shape.Single && stage.Type == "Check")
        {
            json.WriteString(RunNames.Key, s_checkers);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string GetStatus(string status, RunFormat shape)
        => shape.OldName || shape.OldSpellings ? RunStatuses.ToLegacy(status) : status;
}
