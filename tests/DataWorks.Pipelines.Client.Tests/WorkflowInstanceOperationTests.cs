using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class WorkflowInstanceOperationTests
{
    [Fact]
    public async Task An_instance_equals_that_of_the_service()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        foreach (EmulatedWorkflowInstance expected in fixture.Emulator.Workspace.WorkflowInstances(ServiceFixture.ProjectId).Take(40))
        {
            WorkflowInstance instance = await fixture.Operations.GetWorkflowInstanceAsync(expected.Id, TestContext.Current.CancellationToken);

            Assert.Equal(Text(expected), Text(instance));
        }
    }

    [Fact]
    public async Task The_list_of_a_day_equals_that_of_the_service()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { InstancesPerDate = 120 });

        List<WorkflowInstance> instances = await ListAsync(fixture, Query(fixture));

        Assert.Equal(
            fixture.Emulator.Workspace.WorkflowInstances(ServiceFixture.ProjectId)
                .Where(one => one.BizDate == fixture.Emulator.Workspace.LastBizDate)
                .OrderByDescending(static one => one.Id)
                .Select(Text),
            instances.Select(Text));
        Assert.True(instances.Count > 100);
    }

    [Fact]
    public async Task The_filters_of_the_service_are_sent_in_its_form()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        WorkflowInstanceQuery query = Query(fixture) with
        {
            Status = "Failure",
            Type = "Normal",
            EnvType = "Prod",
            Owner = "11 & 12",
            Name = "订单 *",
            WorkflowId = 9007199254740993,
            UnifiedWorkflowInstanceId = 5,
        };

        await ListAsync(fixture, query);

        CallRecord call = fixture.Counters.Calls[0];
        Assert.Equal(("POST", "application/x-www-form-urlencoded"), (call.Method, call.Headers["Content-Type"]));
        Assert.Equal("""{"status":"Failure"}""", call.Parameters["Filter"]);
        Assert.Equal(("11 & 12", "订单 *", "9007199254740993"), (call.Parameters["Owner"], call.Parameters["Name"], call.Parameters["WorkflowId"]));
        Assert.Equal(fixture.Emulator.Workspace.LastBizDate.ToString(System.Globalization.CultureInfo.InvariantCulture), call.Parameters["BizDate"]);
    }

    [Fact]
    public async Task Lists_are_sent_as_json_texts_of_the_services_form()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();

        await ListAsync(fixture, Query(fixture) with
        {
            Tags = ["team", "tier:1", "团队 \"a\""],
            Ids = [1234, 9007199254740993],
            ExecutionDate = DateTimeOffset.FromUnixTimeMilliseconds(1743350400000),
        });
        await ListAsync(fixture, Query(fixture) with { Status = "Success", ExecutionDate = DateTimeOffset.FromUnixTimeMilliseconds(1743350400000) });
        await ListAsync(fixture, Query(fixture));

        IReadOnlyDictionary<string, string> lists = fixture.Counters.Calls[0].Parameters;
        Assert.Equal("[1234,9007199254740993]", lists["Ids"]);
        Assert.Equal(["team", "tier:1", "团队 \"a\""], System.Text.Json.JsonSerializer.Deserialize<string[]>(lists["Tags"])!);
        Assert.DoesNotContain(", ", lists["Tags"], StringComparison.Ordinal);
        Assert.Equal("""{"executionDate":"1743350400000"}""", lists["Filter"]);
        Assert.Equal("""{"status":"Success","executionDate":"1743350400000"}""", fixture.Counters.Calls[1].Parameters["Filter"]);
        Assert.DoesNotContain(fixture.Counters.Calls[2].Parameters.Keys, static name => name is "Tags" or "Ids" or "Filter");
    }

    [Fact]
    public async Task Tags_and_ids_are_filtered_by_the_service()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { InstancesPerDate = 200 });
        List<WorkflowInstance> all = await ListAsync(fixture, Query(fixture));
        string[] keys = [.. all.SelectMany(static one => one.Tags).Select(static tag => tag.Key!).Distinct().Take(2)];

        List<WorkflowInstance> tagged = await ListAsync(fixture, Query(fixture) with { Tags = keys });
        List<WorkflowInstance> named = await ListAsync(fixture, Query(fixture) with { Ids = [all[3].Id, all[7].Id] });

        Assert.NotEmpty(tagged);
        Assert.Equal(all.Where(one => one.Tags.Any(tag => keys.Contains(tag.Key))).Select(static one => one.Id), tagged.Select(static one => one.Id));
        Assert.Equal([all[3].Id, all[7].Id], named.Select(static one => one.Id));
    }

    [Fact]
    public async Task A_status_is_filtered_by_the_service()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(new EmulatorOptions { InstancesPerDate = 200 });

        List<WorkflowInstance> instances = await ListAsync(fixture, Query(fixture) with { Status = "Success" });

        Assert.NotEmpty(instances);
        Assert.All(instances, static one => Assert.Equal("Success", one.Status));
    }

    [Fact]
    public async Task An_unknown_id_is_that_instance_not_found()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        HashSet<string?> codes = [];
        for (long id = 1; id <= 20; id++)
        {
            DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
                () => fixture.Operations.GetWorkflowInstanceAsync(id, TestContext.Current.CancellationToken));
            Assert.Equal(DwErrorKind.WorkflowInstanceNotFound, error.Kind);
            codes.Add(error.Code);
        }

        Assert.Equal(3, codes.Count);
    }

    private static WorkflowInstanceQuery Query(ServiceFixture fixture) => new()
    {
        ProjectId = ServiceFixture.ProjectId,
        BizDate = DateTimeOffset.FromUnixTimeMilliseconds(fixture.Emulator.Workspace.LastBizDate),
    };

    private static string Text(EmulatedWorkflowInstance one) => string.Join(
        '|',
        one.Id, one.Project.Id, one.Name, one.Type, one.Status, one.EnvType, Day(one.BizDate), one.StartedTime, one.FinishedTime, one.WorkflowId,
        one.WorkflowTaskInstanceId, one.UnifiedWorkflowInstanceId, one.Owner, one.WorkflowParameters,
        string.Join(',', one.Tags.Select(static tag => $"{tag.Key}={tag.Value}")));

    private static string Text(WorkflowInstance one) => string.Join(
        '|',
        one.Id, one.ProjectId, one.Name, one.Type, one.Status, one.EnvType, $"{one.BizDate:yyyy-MM-dd HH:mm}",
        Milliseconds(one.StartedTime), Milliseconds(one.FinishedTime), one.WorkflowId,
        one.WorkflowTaskInstanceId, one.UnifiedWorkflowInstanceId, one.Owner, one.WorkflowParameters?.Raw,
        string.Join(',', one.Tags));

    private static string Day(long bizDate) =>
        $"{DateTimeOffset.FromUnixTimeMilliseconds(bizDate).ToOffset(TimeSpan.FromHours(8)).Date:yyyy-MM-dd HH:mm}";

    private static long? Milliseconds(DateTime? local) => local is { } time ? new DateTimeOffset(time).ToUnixTimeMilliseconds() : null;

    private static async Task<List<WorkflowInstance>> ListAsync(ServiceFixture fixture, WorkflowInstanceQuery query)
    {
        List<WorkflowInstance> instances = [];
        await foreach (WorkflowInstance one in fixture.Operations.ListWorkflowInstances(query).SelectMany(static page => page.Rows).WithCancellation(TestContext.Current.CancellationToken))
        {
            instances.Add(one);
        }

        return instances;
    }
}
