namespace DataWorks.Pipelines.Tests.Status;

public sealed class KnownValuesTests
{
    public static TheoryData<string> Names { get; } =
        [.. typeof(KnownValues).GetProperties().Where(static one => one.PropertyType == typeof(KnownValues)).Select(static one => one.Name)];

    [Theory]
    [InlineData("Terminated", "Termination")]
    [InlineData("TERMINATED", "Termination")]
    [InlineData("Canceled", "Cancel")]
    [InlineData("Cancelled", "Cancel")]
    [InlineData("RUNNING", "Running")]
    [InlineData("init", "Init")]
    [InlineData("Succeeded", "Success")]
    [InlineData("Failed", "Fail")]
    [InlineData("failure", "Fail")]
    public void Synonyms_of_run_statuses_are_normalized(string given, string expected)
    {
        Assert.Equal(expected, KnownValues.RunStatus.Normalize(given));
        Assert.Equal(expected, KnownValues.ItemStatus.Normalize(given));
    }

    [Theory]
    [InlineData("fail", "Failure")]
    [InlineData("Failed", "Failure")]
    [InlineData("Succeeded", "Success")]
    [InlineData("checkingcondition", "CheckingCondition")]
    [InlineData("NOTRUN", "NotRun")]
    public void Synonyms_of_instance_statuses_are_normalized(string given, string expected) =>
        Assert.Equal(expected, KnownValues.InstanceStatus.Normalize(given));

    [Theory]
    [InlineData("terminated", "Terminated")]
    [InlineData("SUCCEEDED", "Succeeded")]
    [InlineData("workflowservicestarting", "WorkflowServiceStarting")]
    public void Terminated_is_a_status_of_PAIFlow(string given, string expected) =>
        Assert.Equal(expected, KnownValues.FlowStatus.Normalize(given));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_value_is_normalized_from_any_case(string vocabulary)
    {
        KnownValues words = Of(vocabulary);

        Assert.NotEmpty(words.Values);
        Assert.All(words.Values, word =>
        {
            Assert.Equal(word, words.Normalize(word));
            Assert.Equal(word, words.Normalize(word.ToUpperInvariant()));
            Assert.Equal(word, words.Normalize($"  {word}\t"));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_unknown_value_is_only_trimmed(string vocabulary)
    {
        KnownValues words = Of(vocabulary);

        Assert.Equal("PausedByAuditor", words.Normalize(" PausedByAuditor\n"));
        Assert.Equal("检查中", words.Normalize("检查中"));
        Assert.Equal(string.Empty, words.Normalize(string.Empty));
        Assert.Null(words.Normalize(null));
    }

    [Fact]
    public void Values_are_those_of_the_service()
    {
        Assert.Equal(["Init", "Running", "Success", "Fail", "Termination", "Cancel"], KnownValues.RunStatus.Values);
        Assert.Equal(["Init", "Running", "Success", "Fail", "Termination"], KnownValues.ItemStatus.Values);
        Assert.Equal(
            ["NotRun", "Running", "WaitTime", "CheckingCondition", "WaitResource", "Failure", "Success", "Checking"],
            KnownValues.InstanceStatus.Values);
        Assert.Equal(["Node", "WorkflowDefinition", "Resource", "Function"], KnownValues.ItemType.Values);
        Assert.Equal(["Deploy", "Check", "Offline", "Build", "Delete"], KnownValues.StageType.Values);
        Assert.Equal(["Prod", "Dev"], KnownValues.EnvType.Values);
        Assert.Equal(
            ["Normal", "Manual", "SmokeTest", "SupplementData", "ManualWorkflow", "TriggerWorkflow"], KnownValues.InstanceType.Values);
        Assert.Equal(["Model", "DataSet", "Metrics", "ModelEvaluation"], KnownValues.OutputType.Values);
    }

    [Fact]
    public void Every_status_has_a_state()
    {
        KnownValues[] statuses =
            [KnownValues.RunStatus, KnownValues.ItemStatus, KnownValues.FlowStatus, KnownValues.InstanceStatus];

        Assert.All(
            statuses.SelectMany(static one => one.Values).Where(static word => word != "Unknown"),
            static word => Assert.NotEqual("Unknown", RunState.Of(word)));
    }

    private static KnownValues Of(string name) =>
        (KnownValues)typeof(KnownValues).GetProperty(name)!.GetValue(null)!;
}
