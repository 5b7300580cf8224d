using System.Reflection;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.TimeZones;
using DataWorks.Pipelines.Module.Completion;

namespace DataWorks.Pipelines.Module.Tests.Completion;

public sealed class CompleterTests
{
    [Theory]
    [InlineData(typeof(PipelineRunStatusCompleter), "Init,Running,Success,Fail,Termination,Cancel")]
    [InlineData(typeof(ItemStatusCompleter), "Init,Running,Success,Fail,Termination")]
    [InlineData(typeof(ItemTypeCompleter), "Node,WorkflowDefinition,Resource,Function")]
    [InlineData(typeof(WorkflowStatusCompleter), "NotRun,Running,WaitTime,CheckingCondition,WaitResource,Failure,Success,Checking")]
    [InlineData(typeof(WorkflowTypeCompleter), "Normal,Manual,SmokeTest,SupplementData,ManualWorkflow,TriggerWorkflow")]
    [InlineData(typeof(EnvironmentCompleter), "Prod,Dev")]
    [InlineData(typeof(OutputTypeCompleter), "Model,DataSet,Metrics,ModelEvaluation")]
    public void TheWordsAreThoseOfTheService(Type type, string words) => Assert.Equal(words.Split(','), Words(type));

    [Theory]
    [InlineData("", 6)]
    [InlineData("f", 1)]
    [InlineData("'Ca", 1)]
    [InlineData("\"RUN", 1)]
    [InlineData("x", 0)]
    [InlineData(null, 6)]
    public void WordsAreOfferedThatBeginWithWhatWasTyped(string? typed, int offered) => Assert.Equal(
        offered, new PipelineRunStatusCompleter().CompleteArgument("Get-DwPipelineRun", "Status", typed!, null!, new Dictionary<string, object>()).Count());

    [Fact]
    public void RegionsAreOffered() => Assert.Contains("cn-shanghai", Words(typeof(RegionCompleter)));

    [Fact]
    public void EveryTimeZoneThatIsOfferedIsOne() => Assert.All(Words(typeof(TimeZoneCompleter)), static zone => Assert.NotNull(SchedulingTimeZones.Find(zone)));

    [Fact]
    public void TheScheduleOfEveryKnownRegionIsOffered() => Assert.All(
        RegionEndpoints.KnownRegions, static region => Assert.Contains(SchedulingTimeZones.ForRegion(region).Id, Words(typeof(TimeZoneCompleter))));

    [Fact]
    public void EveryCompleterCanBeMadeByTheEngineAndNeverThrows()
    {
        Type[] completers = [.. typeof(ValueCompleter).Assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(ValueCompleter)))];
        Assert.NotEmpty(completers);
        Assert.All(completers, static type =>
        {
            ValueCompleter completer = (ValueCompleter)Activator.CreateInstance(type)!;
            Assert.True(type.IsPublic && type.IsSealed);
            Assert.Empty(completer.CompleteArgument("c", "p", "no such word", null!, new Dictionary<string, object>()));
        });
    }

    private static IReadOnlyList<string> Words(Type type) => (IReadOnlyList<string>)type
        .GetProperty("Words", BindingFlags.Instance | BindingFlags.NonPublic)!
        .GetValue(Activator.CreateInstance(type))!;
}
