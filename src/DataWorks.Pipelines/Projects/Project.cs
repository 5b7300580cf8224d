using System.ComponentModel;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>One DataWorks workspace (ListProjects, GetProject of 2024-05-18).</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class Project : DisplayedObject
{
    internal Project()
    {
    }

    /// <summary>The id, which <c>-ProjectId</c> of every cmdlet takes.</summary>
    public long ProjectId { get; init; }

    /// <summary>The name, unique in the region.</summary>
    public string? Name { get; init; }

    /// <summary>The name that the console shows.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Available, Initializing, InitFailed, Forbidden, Deleting, DeleteFailed, Frozen, Updating, UpdateFailed, or a value of a newer service.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>The account id of the owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether there is a development environment beside production: the standard mode.</summary>
    public bool? DevEnvironmentEnabled { get; init; }

    /// <summary>Whether the development role is disabled.</summary>
    public bool? DevRoleDisabled { get; init; }

    /// <summary>Whether PAI tasks can run in the workspace.</summary>
    public bool? PaiTaskEnabled { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The resource group of Alibaba Cloud.</summary>
    public string? ResourceGroupId { get; init; }

    /// <summary>The tags of Alibaba Cloud.</summary>
    public WorkflowTagList Tags { get; init; } = WorkflowTagList.Empty;

    /// <summary>The id of the call that returned this row.</summary>
    public string? RequestId { get; init; }

    /// <summary>A flat row for people's files: times as <c>yyyy-MM-dd HH:mm:ss</c> in local time, whole minutes, whole texts, no ids that only support needs.</summary>
    public PSObject ToReport() => new ReportRow
    {
        { nameof(ProjectId), ProjectId },
        { nameof(Name), Name },
        { nameof(DisplayName), DisplayName },
        { nameof(Status), Status },
        { nameof(Owner), Owner },
        { nameof(DevEnvironmentEnabled), DevEnvironmentEnabled },
        { nameof(DevRoleDisabled), DevRoleDisabled },
        { nameof(PaiTaskEnabled), PaiTaskEnabled },
        { nameof(Description), Description },
        { nameof(ResourceGroupId), ResourceGroupId },
        { nameof(Tags), Tags },
    }.ToObject();

    /// <summary>The name and the id.</summary>
    public override string ToString() => DisplayText.SingleLine($"{Name} ({ProjectId})");
}
