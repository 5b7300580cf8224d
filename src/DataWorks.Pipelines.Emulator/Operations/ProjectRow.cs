using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>A project as GetProject and ListProjects return it.</summary>
internal static class ProjectRow
{
    public static object Create(EmulatedProject project) => new
    {
        project.Id,
        project.Name,
        project.DisplayName,
        project.Description,
        project.Owner,
        project.Status,
        DevEnvironmentEnabled = project.StandardMode,
        project.DevRoleDisabled,
        project.PaiTaskEnabled,
        AliyunResourceGroupId = project.ResourceGroupId,
        AliyunResourceTags = project.Tags,
    };
}
