using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>GetProject: by id.</summary>
internal static class GetProjectOperation
{
    public static Operation Create() => Operation.Get("GetProject", ["Id"], call =>
    {
        long id = call.RequireNumber("Id");
        EmulatedProject project = call.Workspace.FindProject(id) ?? throw new ErrorResponseException(ErrorResponses.NoSuchProject(id));
        return new { call.RequestId, Project = ProjectRow.Create(project) };
    });
}
