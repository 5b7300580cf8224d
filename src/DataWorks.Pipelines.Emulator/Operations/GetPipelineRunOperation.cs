using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>GetPipelineRun, and GetDeployment as it was called before May 2025.</summary>
internal sealed class GetPipelineRunOperation(bool oldName) : IOperation
{
    public string Action => oldName ? "GetDeployment" : "GetPipelineRun";

    public string Method => "GET";

    public ParameterLocation Location => ParameterLocation.Query;

    public IReadOnlyList<string> Parameters { get; } = ["Id", "ProjectId"];

    public ErrorResponse? Respond(OperationCall call)
    {
        ErrorResponse? error = call.Require("Id", out string id) ?? call.RequireProject(out _);
        if (error is not null)
        {
            return error;
        }

        _ = call.RequireProject(out ProjectRuns runs);
        if (runs.Find(id, call.Workspace.Elapsed) is not EmulatedRun run)
        {
            return ErrorResponses.NoSuchRun(id);
        }

        call.Json.WriteStartObject();
        call.Json.WriteString("RequestId", call.RequestId);
        call.Json.WritePropertyName("Pipeline");
        RunJson.Write(call.Json, run, new RunFormat(oldName, call.Faults.Has(FaultKind.OldSpellings), Single: true));
        call.Json.WriteEndObject();
        return null;
    }
}
