using System.Management.Automation;

// The engine finds code properties only in a public class. Each method formats the property in its name.
#pragma warning disable CS1591

namespace DataWorks.Pipelines.Internal;

/// <summary>The hidden properties that the views show: types.ps1xml defines a code property for each method. A script block in a view cannot call
/// methods in ConstrainedLanguage mode.</summary>
public static class DisplayProperties
{
    public static string AccessKeyIdText(PSObject row) => CellText.Format(row, "AccessKeyId");

    public static string AccountText(PSObject row) => CellText.Format(row, "Account");

    public static string BizDateText(PSObject row) => CellText.Format(row, "BizDate");

    public static string CodeText(PSObject row) => CellText.Format(row, "Code");

    public static string CommandText(PSObject row) => CellText.Format(row, "Command");

    public static string CreateTimeText(PSObject row) => CellText.Format(row, "CreateTime");

    public static string CreateUserText(PSObject row) => CellText.Format(row, "CreateUser");

    public static string CreatorText(PSObject row) => CellText.Format(row, "Creator");

    public static string CredentialSourceText(PSObject row) => CellText.Format(row, "CredentialSource");

    public static string CronText(PSObject row) => CellText.Format(row, "Cron");

    public static string DependsOnText(PSObject row) => CellText.Format(row, "DependsOn");

    public static string DescriptionText(PSObject row) => CellText.Format(row, "Description");

    public static string DetailText(PSObject row) => CellText.Format(row, "Detail");

    public static string DurationText(PSObject row) => CellText.Format(row, "Duration");

    public static string EndpointText(PSObject row) => CellText.Format(row, "Endpoint");

    public static string EnvTypeText(PSObject row) => CellText.Format(row, "EnvType");

    public static string ExpandableArtifactNameText(PSObject row) => CellText.Format(row, "ExpandableArtifactName");

    public static string ExpiresAtText(PSObject row) => CellText.Format(row, "ExpiresAt");

    public static string FinishedAtText(PSObject row) => CellText.Format(row, "FinishedAt");

    public static string FinishedTimeText(PSObject row) => CellText.Format(row, "FinishedTime");

    public static string IdText(PSObject row) => CellText.Format(row, "Id");

    public static string KeyText(PSObject row) => CellText.Format(row, "Key");

    public static string KindText(PSObject row) => CellText.Format(row, "Kind");

    public static string LanguageText(PSObject row) => CellText.Format(row, "Language");

    public static string MessageText(PSObject row) => CellText.Format(row, "Message");

    public static string MetadataText(PSObject row) => CellText.Format(row, "Metadata");

    public static string ModifyTimeText(PSObject row) => CellText.Format(row, "ModifyTime");

    public static string ModifyUserText(PSObject row) => CellText.Format(row, "ModifyUser");

    public static string NameText(PSObject row) => CellText.Format(row, "Name");

    public static string NodeIdText(PSObject row) => CellText.Format(row, "NodeId");

    public static string NodeNameText(PSObject row) => CellText.Format(row, "NodeName");

    public static string NodesText(PSObject row) => CellText.Format(FlowSpec.GetNodes(row));

    public static string OutputsText(PSObject row) => CellText.Format(row, "Outputs");

    public static string OwnerText(PSObject row) => CellText.Format(row, "Owner");

    public static string PaiFlowEndpointText(PSObject row) => CellText.Format(row, "PaiFlowEndpoint");

    public static string ParentUserIdText(PSObject row) => CellText.Format(row, "ParentUserId");

    public static string PathText(PSObject row) => CellText.Format(row, "Path");

    public static string PipelineRunIdText(PSObject row) => CellText.Format(row, "PipelineRunId");

    public static string ProducerText(PSObject row) => CellText.Format(row, "Producer");

    public static string RawText(PSObject row) => CellText.Format(row, "Raw");

    public static string RawValueText(PSObject row) => CellText.Format(row, "RawValue");

    public static string RegionIdText(PSObject row) => CellText.Format(row, "RegionId");

    public static string RequestIdText(PSObject row) => CellText.Format(row, "RequestId");

    public static string RootNodeIdText(PSObject row) => CellText.Format(row, "RootNodeId");

    public static string SourceIdText(PSObject row) => CellText.Format(row, "SourceId");

    public static string SpecText(PSObject row) => CellText.Format(row, "Spec");

    public static string StagesText(PSObject row) => CellText.Format(row, "Stages");

    public static string StartedAtText(PSObject row) => CellText.Format(row, "StartedAt");

    public static string StartedTimeText(PSObject row) => CellText.Format(row, "StartedTime");

    public static string StatusText(PSObject row) => CellText.Format(row, "Status");

    public static string TagsText(PSObject row) => CellText.Format(row, "Tags");

    public static string TimeZoneText(PSObject row) => CellText.Format(row, "TimeZone");

    public static string TypeText(PSObject row) => CellText.Format(row, "Type");

    public static string UserIdText(PSObject row) => CellText.Format(row, "UserId");

    public static string ValueText(PSObject row) => CellText.Format(row, "Value");

    public static string ValuesText(PSObject row) => CellText.Format(row, "Values");

    public static string VersionText(PSObject row) => CellText.Format(row, "Version");

    public static string WorkflowParametersText(PSObject row) => CellText.Format(row, "WorkflowParameters");

    public static string WorkspaceIdText(PSObject row) => CellText.Format(row, "WorkspaceId");

    public static string ContentText(PSObject row) => CellText.Format(row, "Content");

    public static string CuText(PSObject row) => CellText.Format(row, "Cu");

    public static string DataSourceText(PSObject row) => CellText.Format(row, "DataSource");

    public static string DisplayNameText(PSObject row) => CellText.Format(row, "DisplayName");

    public static string FirstErrorText(PSObject row) => CellText.Format(row, "FirstError");

    public static string GatewayText(PSObject row) => CellText.Format(row, "Gateway");

    public static string ImageText(PSObject row) => CellText.Format(row, "Image");

    public static string InputsText(PSObject row) => CellText.Format(row, "Inputs");

    public static string ParametersText(PSObject row) => CellText.Format(row, "Parameters");

    public static string ProcessIdText(PSObject row) => CellText.Format(row, "ProcessId");

    public static string RerunModeText(PSObject row) => CellText.Format(row, "RerunMode");

    public static string ResourceGroupIdText(PSObject row) => CellText.Format(row, "ResourceGroupId");

    public static string RuntimeResourceText(PSObject row) => CellText.Format(row, "RuntimeResource");

    public static string RuntimeText(PSObject row) => CellText.Format(row, "Runtime");

    public static string ScriptParametersText(PSObject row) => CellText.Format(row, "ScriptParameters");

    public static string ScriptText(PSObject row) => CellText.Format(row, "Script");

    public static string TaskNameText(PSObject row) => CellText.Format(row, "TaskName");

    public static string TaskOutputsText(PSObject row) => CellText.Format(row, "TaskOutputs");

    public static string TaskTypeText(PSObject row) => CellText.Format(row, "TaskType");

    public static string TextText(PSObject row) => DisplayText.SafeLines(row.Properties["Text"]?.Value as string);

    public static string TimeoutText(PSObject row) => CellText.Format(row, "Timeout");

    public static string TriggerRecurrenceText(PSObject row) => CellText.Format(row, "TriggerRecurrence");

    public static string TriggerTimeText(PSObject row) => CellText.Format(row, "TriggerTime");

    public static string TriggerTypeText(PSObject row) => CellText.Format(row, "TriggerType");

    public static string WaitingResourceTimeText(PSObject row) => CellText.Format(row, "WaitingResourceTime");

    public static string WaitingTriggerTimeText(PSObject row) => CellText.Format(row, "WaitingTriggerTime");

    public static string WorkflowInstanceTypeText(PSObject row) => CellText.Format(row, "WorkflowInstanceType");

    public static string WorkflowNameText(PSObject row) => CellText.Format(row, "WorkflowName");

    public static string HeadingText(PSObject row) => (row.BaseObject as TaskInstanceLog)?.Heading ?? string.Empty;

    public static string LastLinesText(PSObject row) => (row.BaseObject as TaskInstanceLog)?.LastLines ?? string.Empty;

    // One column for two values: with two, the label of the next column breaks at 72 and 73 columns.
    public static string CreatedAndDurationText(PSObject row) => $"{CellText.FormatShort(row, "CreateTime"),-11} {CellText.FormatShort(row, "Duration"),6}";

    public static string StartedShortText(PSObject row) => CellText.FormatShort(row, row.Properties["StartedTime"] is null ? "StartedAt" : "StartedTime");

    public static string DurationShortText(PSObject row) => CellText.FormatShort(row, "Duration");

    public static string RunTitleText(PSObject row) => DescriptionText(row) is { Length: > 0 } title ? title : CellText.Stage(row.Properties["Stages"]?.Value as PipelineStageList);

    public static string TimelineText(PSObject row) => Internal.TimelineText.Bar(row.BaseObject);

    public static string TimelineDayText(PSObject row) => Internal.TimelineText.Day(row.BaseObject);

    public static string TimelineNameText(PSObject row) => Internal.TimelineText.Name(row.BaseObject);

    public static string StateText(PSObject row) => CellText.State(row.Properties["State"]?.Value as string);

    public static string TitleText(PSObject row) => CellText.Format(row.BaseObject.ToString());

    public static string Properties(PSObject row) => row.BaseObject is PSCustomObject ? CellText.AllOf(row) : CellText.All(row.BaseObject);
}
