using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>GetWorkflowInstance: by id alone, without a project.</summary>
internal sealed class GetWorkflowInstanceOperation : IOperation
{
    public string Action => "GetWorkflowInstance";

    public string Method => "GET";

    public ParameterLocation Location => ParameterLocation.Query;

    public IReadOnlyList<string> Parameters { get; } = ["Id"];

    public ErrorResponse? Respond(OperationCall call)
    {
        ErrorResponse? error = call.RequireNumber("Id", out long id);
        if (error is not null)
        {
            return error;
        }

        if (call.Workspace.FindWorkflowInstance(id) is not EmulatedWorkflowInstance instance)
        {
            return ErrorResponses.NoSuchInstance(id);
        }

        call.Json.WriteStartObject();
        call.Json.WriteString("RequestId", call.RequestId);
        call.Json.WritePropertyName("WorkflowInstance");
        InstanceJson.Write(call.Json, instance);
        call.Json.WriteEndObject();
        return null;
    }
}
