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
    public void The_values_are_those_of_the_service(Type type, string words) => Assert.Equal(words.Split(','), GetValues(type));

    [Theory]
    [InlineData("", 6)]
    [InlineData("f", 1)]
    [InlineData("'Ca", 1)]
    [InlineData("\"RUN", 1)]
    [InlineData("x", 0)]
    [InlineData(null, 6)]
    public void Values_that_start_with_the_typed_text_are_offered(string? typed, int offered) => Assert.Equal(
        offered, new PipelineRunStatusCompleter().CompleteArgument("Get-DwPipelineRun", "Status", typed!, null!, new Dictionary<string, object>()).Count());

    [Fact]
    public void Regions_are_offered() => Assert.Contains("cn-shanghai", GetValues(typeof(RegionCompleter)));

    [Fact]
    public void Every_known_region_has_a_place() => Assert.All(RegionEndpoints.KnownRegions, static region => Assert.NotNull(RegionPlaces.Find(region)));

    [Theory]
    [InlineData("eu-c")]
    [InlineData("frank")]
    [InlineData("(Frankfurt)")]
    public void A_region_is_found_by_its_id_and_its_place(string typed) =>
        Assert.Single(new RegionCompleter().CompleteArgument("c", "p", typed, null!, new Dictionary<string, object>()));

    [Fact]
    public void Every_offered_time_zone_exists() => Assert.All(GetValues(typeof(TimeZoneCompleter)), static zone => Assert.NotNull(SchedulingTimeZones.Find(zone)));

    [Fact]
    public void The_scheduling_zone_of_every_known_region_is_offered() => Assert.All(
        RegionEndpoints.KnownRegions, static region => Assert.Contains(SchedulingTimeZones.ForRegion(region).Id, GetValues(typeof(TimeZoneCompleter))));

    [Fact]
    public void The_engine_can_create_every_completer_and_none_throws()
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

    private static IReadOnlyList<string> GetValues(Type type) => (IReadOnlyList<string>)type
        .GetProperty("Values", BindingFlags.Instance | BindingFlags.NonPublic)!
        .GetValue(Activator.CreateInstance(type))!;
}
