using System.Reflection;

namespace DataWorks.Pipelines.Tests.Contract;

/// <summary>The order of the properties is the order of the columns of <c>Export-Csv</c>, which scripts and spreadsheets depend on.</summary>
public sealed class PropertyOrderTests
{
    public static TheoryData<Type, string> Columns { get; } = new()
    {
        {
            typeof(PipelineRun),
            "ProjectId, Id, Status, State, Creator, CreateTime, ModifyTime, Duration, Description, Message, Stages, RequestId"
        },
        { typeof(PipelineStage), "Step, Code, Type, Name, Status, State, Description, Message, Detail" },
        {
            typeof(PipelineRunItem),
            "ProjectId, PipelineRunId, Id, Name, Type, Version, Status, State, CreateTime, ModifyTime, Message, Spec, RequestId"
        },
        {
            typeof(PipelineRunStatus),
            "PipelineRunId, Name, Status, State, UserId, ParentUserId, RootNodeId, SourceId, IsDeleted, Outputs, ProjectId, RequestId"
        },
        {
            typeof(PipelineNodeStatus),
            "PipelineRunId, NodeId, NodeName, Status, State, StartedAt, FinishedAt, Duration, InputArtifactArchived, "
            + "OutputArtifactArchived, Outputs, RequestId"
        },
        {
            typeof(WorkflowInstance),
            "ProjectId, Id, Name, Type, Status, State, EnvType, BizDate, StartedTime, FinishedTime, Duration, WorkflowId, "
            + "WorkflowTaskInstanceId, UnifiedWorkflowInstanceId, Owner, CreateUser, CreateTime, ModifyUser, ModifyTime, "
            + "WorkflowParameters, Tags, RequestId"
        },
        {
            typeof(Project),
            "ProjectId, Name, DisplayName, Status, Owner, DevEnvironmentEnabled, DevRoleDisabled, PaiTaskEnabled, Description, ResourceGroupId, Tags, RequestId"
        },
        {
            typeof(TaskInstance),
            "ProjectId, Id, TaskName, TaskType, Status, State, EnvType, BizDate, RunNumber, TriggerTime, StartedTime, FinishedTime, Duration, "
            + "WorkflowInstanceId, WorkflowName, WorkflowId, TaskId, Owner, Priority, RerunMode, Description, TriggerType, TriggerRecurrence, "
            + "WorkflowInstanceType, UnifiedWorkflowInstanceId, PeriodNumber, BaselineId, WaitingTriggerTime, WaitingResourceTime, Timeout, DataSource, "
            + "Runtime, RuntimeResource, ScriptParameters, Script, Inputs, Outputs, TaskOutputs, Tags, CreateUser, CreateTime, ModifyUser, ModifyTime, RequestId"
        },
        {
            typeof(TaskInstanceLog),
            "ProjectId, TaskInstanceId, RunNumber, TaskName, WorkflowInstanceId, State, FirstError, LineCount, Text, RequestId"
        },
        {
            typeof(DwContext),
            "Account, AccessKeyId, CredentialSource, ExpiresAt, RegionId, ProjectId, WorkspaceId, Endpoint, PaiFlowEndpoint, TimeoutSec, "
            + "MaximumRetryCount, RequestsPerSecond, MaximumCallCount, Calls, Retries, Throttled, Waited"
        },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Columns_have_the_order_of_the_contract(Type type, string columns)
    {
        IEnumerable<string> names = type
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Select(static property => property.Name);

        Assert.Equal(columns, string.Join(", ", names));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Output_types_are_sealed_and_in_one_namespace(Type type, string columns)
    {
        Assert.NotEmpty(columns);
        Assert.True(type.IsSealed);
        Assert.Equal("DataWorks.Pipelines", type.Namespace);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Times_ids_and_states_have_the_expected_types(Type type, string columns)
    {
        Assert.NotEmpty(columns);
        foreach (PropertyInfo property in type.GetProperties())
        {
            Type kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            Assert.NotEqual(typeof(DateTimeOffset), kind);
            if (property.Name.EndsWith("Id", StringComparison.Ordinal))
            {
                Assert.Contains(kind, new[] { typeof(string), typeof(long) });
            }
            else if (property.Name is "State" or "Status")
            {
                Assert.Equal(typeof(string), kind);
            }
            else if (property.Name.EndsWith("Time", StringComparison.Ordinal) || property.Name is "BizDate" or "StartedAt" or "FinishedAt" or "ExpiresAt")
            {
                Assert.Equal(typeof(DateTime?), property.PropertyType);
            }
            else if (property.Name == "Duration")
            {
                Assert.Equal(typeof(TimeSpan?), property.PropertyType);
            }
        }
    }
}
