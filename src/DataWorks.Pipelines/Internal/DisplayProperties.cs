using System.Management.Automation;

// The engine finds these methods only in a public class; each is the display text of the property that it is named after.
#pragma warning disable CS1591

namespace DataWorks.Pipelines.Internal;

/// <summary>
/// The hidden properties that the views read instead of the properties themselves: types.ps1xml makes one of each method here. They
/// are code properties, since a script block in a view calls no method where the language is constrained.
/// </summary>
public static class DisplayProperties
{
    public static string AccessKeyIdText(PSObject row) => CellText.Of(row, "AccessKeyId");

    public static string AccountText(PSObject row) => CellText.Of(row, "Account");

    public static string BizDateText(PSObject row) => CellText.Of(row, "BizDate");

    public static string CodeText(PSObject row) => CellText.Of(row, "Code");

    public static string CommandText(PSObject row) => CellText.Of(row, "Command");

    public static string CreateTimeText(PSObject row) => CellText.Of(row, "CreateTime");

    public static string CreateUserText(PSObject row) => CellText.Of(row, "CreateUser");

    public static string CreatorText(PSObject row) => CellText.Of(row, "Creator");

    public static string CredentialSourceText(PSObject row) => CellText.Of(row, "CredentialSource");

    public static string CronText(PSObject row) => CellText.Of(row, "Cron");

    public static string DependsOnText(PSObject row) => CellText.Of(row, "DependsOn");

    public static string DescriptionText(PSObject row) => CellText.Of(row, "Description");

    public static string DetailText(PSObject row) => CellText.Of(row, "Detail");

    public static string DurationText(PSObject row) => CellText.Of(row, "Duration");

    public static string EndpointText(PSObject row) => CellText.Of(row, "Endpoint");

    public static string EnvTypeText(PSObject row) => CellText.Of(row, "EnvType");

    public static string ExpandableArtifactNameText(PSObject row) => CellText.Of(row, "ExpandableArtifactName");

    public static string ExpiresAtText(PSObject row) => CellText.Of(row, "ExpiresAt");

    public static string FinishedAtText(PSObject row) => CellText.Of(row, "FinishedAt");

    public static string FinishedTimeText(PSObject row) => CellText.Of(row, "FinishedTime");

    public static string IdText(PSObject row) => CellText.Of(row, "Id");

    public static string KeyText(PSObject row) => CellText.Of(row, "Key");

    public static string KindText(PSObject row) => CellText.Of(row, "Kind");

    public static string LanguageText(PSObject row) => CellText.Of(row, "Language");

    public static string MessageText(PSObject row) => CellText.Of(row, "Message");

    public static string MetadataText(PSObject row) => CellText.Of(row, "Metadata");

    public static string ModifyTimeText(PSObject row) => CellText.Of(row, "ModifyTime");

    public static string ModifyUserText(PSObject row) => CellText.Of(row, "ModifyUser");

    public static string NameText(PSObject row) => CellText.Of(row, "Name");

    public static string NodeIdText(PSObject row) => CellText.Of(row, "NodeId");

    public static string NodeNameText(PSObject row) => CellText.Of(row, "NodeName");

    public static string NodesText(PSObject row) => CellText.Of(row, "Nodes");

    public static string OutputsText(PSObject row) => CellText.Of(row, "Outputs");

    public static string OwnerText(PSObject row) => CellText.Of(row, "Owner");

    public static string PaiFlowEndpointText(PSObject row) => CellText.Of(row, "PaiFlowEndpoint");

    public static string ParentUserIdText(PSObject row) => CellText.Of(row, "ParentUserId");

    public static string PathText(PSObject row) => CellText.Of(row, "Path");

    public static string PipelineRunIdText(PSObject row) => CellText.Of(row, "PipelineRunId");

    public static string ProducerText(PSObject row) => CellText.Of(row, "Producer");

    public static string RawText(PSObject row) => CellText.Of(row, "Raw");

    public static string RawValueText(PSObject row) => CellText.Of(row, "RawValue");

    public static string RegionIdText(PSObject row) => CellText.Of(row, "RegionId");

    public static string RequestIdText(PSObject row) => CellText.Of(row, "RequestId");

    public static string RootNodeIdText(PSObject row) => CellText.Of(row, "RootNodeId");

    public static string SourceIdText(PSObject row) => CellText.Of(row, "SourceId");

    public static string SpecText(PSObject row) => CellText.Of(row, "Spec");

    public static string StagesText(PSObject row) => CellText.Of(row, "Stages");

    public static string StartedAtText(PSObject row) => CellText.Of(row, "StartedAt");

    public static string StartedTimeText(PSObject row) => CellText.Of(row, "StartedTime");

    public static string StatusText(PSObject row) => CellText.Of(row, "Status");

    public static string TagsText(PSObject row) => CellText.Of(row, "Tags");

    public static string TimeZoneText(PSObject row) => CellText.Of(row, "TimeZone");

    public static string TypeText(PSObject row) => CellText.Of(row, "Type");

    public static string UserIdText(PSObject row) => CellText.Of(row, "UserId");

    public static string ValueText(PSObject row) => CellText.Of(row, "Value");

    public static string ValuesText(PSObject row) => CellText.Of(row, "Values");

    public static string VersionText(PSObject row) => CellText.Of(row, "Version");

    public static string WorkflowParametersText(PSObject row) => CellText.Of(row, "WorkflowParameters");

    public static string WorkspaceIdText(PSObject row) => CellText.Of(row, "WorkspaceId");

    public static string CreateMinuteText(PSObject row) => CellText.MinuteOf(row, "CreateTime");

    public static string StartedMinuteText(PSObject row) => CellText.MinuteOf(row, row.Properties["StartedTime"] is null ? "StartedAt" : "StartedTime");

    public static string StageText(PSObject row) => CellText.Stage(row.Properties["Stages"]?.Value as PipelineStageList);

    public static string StateText(PSObject row) => CellText.State(row.Properties["State"]?.Value as string);

    public static string TitleText(PSObject row) => CellText.Of(row.BaseObject.ToString());

    public static string AllProperties(PSObject row) => CellText.All(row.BaseObject);
}
