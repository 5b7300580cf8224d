namespace DataWorks.Pipelines.Tests;

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
    public void Synonyms_of_a_run_become_the_services_word(string given, string expected)
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
    public void Synonyms_of_an_instance_become_the_services_word(string given, string expected) =>
        Assert.Equal(expected, KnownValues.InstanceStatus.Normalize(given));

    [Theory]
    [InlineData("terminated", "Terminated")]
    [InlineData("SUCCEEDED", "Succeeded")]
    [InlineData("workflowservicestarting", "WorkflowServiceStarting")]
    public void Terminated_is_the_batch_services_own_word(string given, string expected) =>
        Assert.Equal(expected, KnownValues.FlowStatus.Normalize(given));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_word_is_its_own_spelling_in_any_case(string vocabulary)
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
    public void A_word_never_seen_passes_through(string vocabulary)
    {
        KnownValues words = Of(vocabulary);

        Assert.Equal("PausedByAuditor", words.Normalize(" PausedByAuditor\n"));
        Assert.Equal("检查中", words.Normalize("检查中"));
        Assert.Equal(string.Empty, words.Normalize(string.Empty));
        Assert.Null(words.Normalize(null));
    }

    [Fact]
    public void Completion_offers_what_the_service_knows()
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
    public void Every_status_word_has_a_state()
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
