using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>ListProjects: its parameters are in a form body, and none is mandatory.</summary>
internal static class ListProjectsOperation
{
    private const int MaxPageSize = 100;

    private static readonly string[] s_parameters =
    [
        "AliyunResourceGroupId", "AliyunResourceTags", "DevEnvironmentEnabled", "DevRoleDisabled", "Ids", "Names", "PageNumber", "PageSize", "PaiTaskEnabled", "Status",
    ];

    public static Operation Create() => new("ListProjects", "POST", ParameterLocation.Form, s_parameters, call =>
    {
        long[]? ids = call.FindJson<long[]>("Ids");
        string[]? names = call.FindJson<string[]>("Names");
        ResourceTag[] tags = call.FindJson<ResourceTag[]>("AliyunResourceTags") ?? [];
        string status = call.FindValue("Status", EmulatedProject.Statuses);
        string group = call.Text("AliyunResourceGroupId");
        bool? hasDevelopment = call.FindSwitch("DevEnvironmentEnabled");
        bool? devRoleDisabled = call.FindSwitch("DevRoleDisabled");
        bool? paiTasks = call.FindSwitch("PaiTaskEnabled");
        Paging paging = call.GetPaging(MaxPageSize);
        EmulatedProject[] matches =
        [
            .. call.Workspace.AllProjects.Where(project => (ids is null or [] || ids.Contains(project.Id))
                && (names is null or [] || names.Contains(project.Name, StringComparer.Ordinal))
                && (status.Length == 0 || project.Status == status)
                && (group.Length == 0 || project.ResourceGroupId == group)
                && (hasDevelopment is null || project.StandardMode == hasDevelopment)
                && (devRoleDisabled is null || project.DevRoleDisabled == devRoleDisabled)
                && (paiTasks is null || project.PaiTaskEnabled == paiTasks)
                && tags.All(tag => project.Tags.Any(each => each.Key == tag.Key && (string.IsNullOrEmpty(tag.Value) || each.Value == tag.Value)))),
        ];
        return call.CreatePage("Projects", paging, matches.Length, OperationCall.GetRows(matches, paging).Select(ProjectRow.Create));
    });

    private sealed record ResourceTag(string Key, string? Value);
}
