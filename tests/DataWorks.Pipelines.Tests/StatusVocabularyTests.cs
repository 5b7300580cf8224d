namespace DataWorks.Pipelines.Tests;

public sealed class StatusVocabularyTests
{
    public static TheoryData<string> Names { get; } =
        [.. typeof(StatusVocabulary).GetProperties().Where(static one => one.PropertyType == typeof(StatusVocabulary)).Select(static one => one.Name)];

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
    public void SynonymsOfARunBecomeTheServicesWord(string given, string expected)
    {
        Assert.Equal(expected, StatusVocabulary.PipelineRun.Normalize(given));
        Assert.Equal(expected, StatusVocabulary.PipelineRunItem.Normalize(given));
    }

    [Theory]
    [InlineData("fail", "Failure")]
    [InlineData("Failed", "Failure")]
    [InlineData("Succeeded", "Success")]
    [InlineData("checkingcondition", "CheckingCondition")]
    [InlineData("NOTRUN", "NotRun")]
    public void SynonymsOfAnInstanceBecomeTheServicesWord(string given, string expected) =>
        Assert.Equal(expected, StatusVocabulary.WorkflowInstance.Normalize(given));

    [Theory]
    [InlineData("terminated", "Terminated")]
    [InlineData("SUCCEEDED", "Succeeded")]
    [InlineData("workflowservicestarting", "WorkflowServiceStarting")]
    public void TerminatedIsTheBatchServicesOwnWord(string given, string expected) =>
        Assert.Equal(expected, StatusVocabulary.PipelineBatch.Normalize(given));

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryWordIsItsOwnSpellingInAnyCase(string vocabulary)
    {
        StatusVocabulary words = Of(vocabulary);

        Assert.NotEmpty(words.Words);
        Assert.All(words.Words, word =>
        {
            Assert.Equal(word, words.Normalize(word));
            Assert.Equal(word, words.Normalize(word.ToUpperInvariant()));
            Assert.Equal(word, words.Normalize($"  {word}\t"));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AWordNeverSeenPassesThrough(string vocabulary)
    {
        StatusVocabulary words = Of(vocabulary);

        Assert.Equal("PausedByAuditor", words.Normalize(" PausedByAuditor\n"));
        Assert.Equal("检查中", words.Normalize("检查中"));
        Assert.Equal(string.Empty, words.Normalize(string.Empty));
        Assert.Null(words.Normalize(null));
    }

    [Fact]
    public void CompletionOffersWhatTheServiceKnows()
    {
        Assert.Equal(["Init", "Running", "Success", "Fail", "Termination", "Cancel"], StatusVocabulary.PipelineRun.Words);
        Assert.Equal(["Init", "Running", "Success", "Fail", "Termination"], StatusVocabulary.PipelineRunItem.Words);
        Assert.Equal(
            ["NotRun", "Running", "WaitTime", "CheckingCondition", "WaitResource", "Failure", "Success", "Checking"],
            StatusVocabulary.WorkflowInstance.Words);
        Assert.Equal(["Node", "WorkflowDefinition", "Resource", "Function"], StatusVocabulary.ItemType.Words);
        Assert.Equal(["Deploy", "Check", "Offline", "Build", "Delete"], StatusVocabulary.StageType.Words);
        Assert.Equal(["Prod", "Dev"], StatusVocabulary.Environment.Words);
        Assert.Equal(
            ["Normal", "Manual", "SmokeTest", "SupplementData", "ManualWorkflow", "TriggerWorkflow"], StatusVocabulary.WorkflowType.Words);
        Assert.Equal(["Model", "DataSet", "Metrics", "ModelEvaluation"], StatusVocabulary.OutputType.Words);
    }

    [Fact]
    public void EveryStatusWordHasAState()
    {
        StatusVocabulary[] statuses =
            [StatusVocabulary.PipelineRun, StatusVocabulary.PipelineRunItem, StatusVocabulary.PipelineBatch, StatusVocabulary.WorkflowInstance];

        Assert.All(
            statuses.SelectMany(static one => one.Words).Where(static word => word != "Unknown"),
            static word => Assert.NotEqual("Unknown", RunState.Of(word)));
    }

    private static StatusVocabulary Of(string name) =>
        (StatusVocabulary)typeof(StatusVocabulary).GetProperty(name)!.GetValue(null)!;
}
