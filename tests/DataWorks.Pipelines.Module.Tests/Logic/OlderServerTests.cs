using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Module.Tests.Logic;

/// <summary>An older server ignores a new filter, so every row is also filtered here, as far as its fields allow.</summary>
public sealed class OlderServerTests
{
    private const int Rows = 300;

    [Theory]
    [InlineData("Status")]
    [InlineData("State")]
    [InlineData("Type")]
    [InlineData("EnvType")]
    [InlineData("Owner")]
    [InlineData("Name")]
    [InlineData("WorkflowId")]
    [InlineData("UnifiedWorkflowInstanceId")]
    [InlineData("Tag")]
    public void Instances_that_an_older_server_did_not_filter_are_left_out(string filter)
    {
        InstanceFilter instances = filter switch
        {
            "Status" => Filters.Instances(status: "failed"),
            "State" => Filters.Instances(state: "Failed"),
            "Type" => Filters.Instances(type: "manual"),
            "EnvType" => Filters.Instances(Filters.Query with { EnvType = "development" }),
            "Owner" => Filters.Instances(Filters.Query with { Owner = " 2 " }),
            "Name" => Filters.Instances(Filters.Query with { Name = "B_" }),
            "WorkflowId" => Filters.Instances(Filters.Query with { WorkflowId = 2 }),
            "UnifiedWorkflowInstanceId" => Filters.Instances(Filters.Query with { UnifiedWorkflowInstanceId = 2 }),
            _ => Filters.Instances(Filters.Query with { Tags = ["team=b"] }),
        };

        // Every third row matches.
        FakeService service = Service();
        RecordingOutput output = Write(service, instances, RowWindow.All);
        Assert.Equal(Wanted(), output.Rows<WorkflowInstance>().Select(static row => row.Id));

        // Rows are counted after the filter, also if the service did not filter. The service skips rows only for filters that all versions have.
        int skip = filter is "Type" or "Owner" or "Name" or "WorkflowId" ? 0 : 10;
        output = Write(Service(), instances, new RowWindow((ulong)skip, 70, true));
        Assert.Equal(Wanted().Skip(skip).Take(70), output.Rows<WorkflowInstance>().Select(static row => row.Id));
        Assert.InRange(Assert.Single(output.Totals).Accuracy, 0.1, 0.9);
    }

    [Fact]
    public void A_field_that_the_server_does_not_send_matches_every_filter()
    {
        FakeService service = new("WorkflowInstances", [.. Enumerable.Range(1, 5).Select(static id => $$"""{"Id":{{id}},"Status":"Failure"}""")]);
        WorkflowInstanceQuery query = Filters.Query with { EnvType = "Prod", Owner = "1", Name = "a", WorkflowId = 1, UnifiedWorkflowInstanceId = 1 };
        InstanceFilter filter = Filters.Instances(query, status: "Failure", type: "Normal");

        Assert.Equal(5, Write(service, filter, RowWindow.All).Objects.Count);
    }

    [Theory]
    [InlineData("Status")]
    [InlineData("Creator")]
    public void Runs_that_an_older_server_did_not_filter_are_left_out(string filter)
    {
        (string? status, string? creator) = filter == "Status" ? ("Fail", (string?)null) : (null, "2");
        FakeService service = new("PipelineRuns", [.. Enumerable.Range(1, Rows).Select(static id => id % 3 == 0
            ? $$"""{"Id":"{{id}}","Status":"Fail","Creator":"2"}"""
            : $$"""{"Id":"{{id}}","Status":"Success","Creator":"1"}""")]);
        RecordingOutput output = new();
        using CommandContext command = new(output, TestContext.Current.CancellationToken);
        new PipelineRunListing(
            command, service.Connect(), new RowWindow(0, 60, false), new PipelineRunQuery { ProjectId = 0, Creator = creator }, Filters.Runs(status)).Write();

        Assert.Equal(Wanted().Take(60).Select(static id => $"{id}"), output.Rows<PipelineRun>().Select(static row => row.Id));
    }

    private static IEnumerable<long> Wanted() => Enumerable.Range(1, Rows).Where(static id => id % 3 == 0).Select(static id => (long)id);

    private static RecordingOutput Write(FakeService service, InstanceFilter filter, RowWindow paging)
    {
        RecordingOutput output = new();
        using CommandContext command = new(output, TestContext.Current.CancellationToken);
        WorkflowInstanceListing.Write(command, service.Connect(), paging, filter, [BizDate.Yesterday]);
        return output;
    }

    private static FakeService Service() => new("WorkflowInstances", [.. Enumerable.Range(1, Rows).Select(static id => id % 3 == 0
        ? $$"""{"Id":{{id}},"Status":"Failure","Type":"Manual","EnvType":"Dev","Owner":"2","Name":"wf_b_x","WorkflowId":2,"UnifiedWorkflowInstanceId":2,"Tags":[{"Key":"team","Value":"b"}]}"""
        : $$"""{"Id":{{id}},"Status":"Success","Type":"Normal","EnvType":"Prod","Owner":"1","Name":"wf_a_x","WorkflowId":1,"UnifiedWorkflowInstanceId":1,"Tags":[{"Key":"team","Value":"a"}]}""")]);
}
