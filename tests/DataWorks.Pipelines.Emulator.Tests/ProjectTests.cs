using System.Text.Json;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class ProjectTests
{
    private static readonly string[] s_fields =
    [
        "AliyunResourceGroupId", "AliyunResourceTags", "Description", "DevEnvironmentEnabled", "DevRoleDisabled", "DisplayName", "Id", "Name", "Owner", "PaiTaskEnabled", "Status",
    ];

    [Fact]
    public async Task All_projects_are_listed_with_every_field()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await fixture.Caller.PostAsync("ListProjects", ("PageSize", "100"));

        JsonElement[] rows = reply.Rows("Projects");
        Assert.Equal((11, 11), (reply.Total, rows.Length));
        Assert.All(rows, row => Assert.Equal(s_fields, row.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)));
        Assert.Equal("零售数仓", rows[0].GetProperty("DisplayName").GetString());
        Assert.Equal("blue", rows[0].GetProperty("AliyunResourceTags")[0].GetProperty("Value").GetString());
        Assert.Equal((false, true), (rows[0].GetProperty("DevEnvironmentEnabled").GetBoolean(), rows[1].GetProperty("DevEnvironmentEnabled").GetBoolean()));
        Assert.Equal(9, rows.Select(row => row.GetProperty("Status").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_page_of_projects_has_10_rows_by_default_and_at_most_100()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply first = await fixture.Caller.PostAsync("ListProjects");
        Reply second = await fixture.Caller.PostAsync("ListProjects", ("PageNumber", "2"));
        Reply large = await fixture.Caller.PostAsync("ListProjects", ("PageSize", "101"));

        Assert.Equal((10, 1), (first.Rows("Projects").Length, second.Rows("Projects").Length));
        Assert.Equal(100, large.Paging.GetProperty("PageSize").GetInt32());
        Assert.Equal("InvalidParameter", (await fixture.Caller.PostAsync("ListProjects", ("PageSize", "0"))).Code);
    }

    [Fact]
    public async Task Filters_return_the_matching_projects()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        string group = fixture.Workspace.AllProjects[2].ResourceGroupId;

        await CheckAsync(fixture, each => each.Status == "Frozen", ("Status", "Frozen"));
        await CheckAsync(fixture, each => each.Id is 10001 or 10004, ("Ids", "[10004,10001,1]"));
        await CheckAsync(fixture, each => each.Name == "sales_dw", ("Names", """["sales_dw","nothing"]"""));
        await CheckAsync(fixture, each => each.StandardMode, ("DevEnvironmentEnabled", "true"));
        await CheckAsync(fixture, each => each.DevRoleDisabled, ("DevRoleDisabled", "true"));
        await CheckAsync(fixture, each => !each.PaiTaskEnabled, ("PaiTaskEnabled", "false"));
        await CheckAsync(fixture, each => each.ResourceGroupId == group, ("AliyunResourceGroupId", group));
        await CheckAsync(fixture, each => each.Id == 10001, ("AliyunResourceTags", """[{"Key":"batch","Value":"blue"},{"Key":"部门","Value":"零售"}]"""));
    }

    [Theory]
    [InlineData("Status", "frozen")]
    [InlineData("Ids", "10001")]
    [InlineData("Names", "retail_dw")]
    [InlineData("DevEnvironmentEnabled", "True")]
    [InlineData("AliyunResourceTags", "batch")]
    public async Task A_wrong_filter_is_rejected(string name, string value)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();

        Assert.Equal("InvalidParameter", (await fixture.Caller.PostAsync("ListProjects", (name, value))).Code);
    }

    [Fact]
    public async Task A_single_project_equals_its_row()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        foreach (JsonElement row in (await fixture.Caller.PostAsync("ListProjects")).Rows("Projects"))
        {
            Reply single = await fixture.Caller.GetAsync("GetProject", ("Id", row.GetProperty("Id").GetInt64().Text()));
            Assert.Equal(row.GetRawText(), single.Json.GetProperty("Project").GetRawText());
        }
    }

    [Fact]
    public async Task An_unknown_project_has_one_of_three_codes()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        HashSet<string> codes = [];
        for (int id = 1; id < 20; id++)
        {
            codes.Add((await fixture.Caller.GetAsync("GetProject", ("Id", id.Text()))).Code);
        }

        Assert.Equal(["1101080008", "9990040003", "ProjectNotFound"], codes.Order(StringComparer.Ordinal));
        Assert.Equal("MissingId", (await fixture.Caller.GetAsync("GetProject")).Code);
        Assert.Equal("UnsupportedHTTPMethod", (await fixture.Caller.PostAsync("GetProject", ("Id", "10001"))).Code);
    }

    [Fact]
    public async Task The_lists_of_an_empty_project_are_empty()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        (string, string) project = ("ProjectId", "10003");

        Assert.Equal(0, (await fixture.Caller.GetAsync("ListPipelineRuns", project)).Total);
        Assert.Equal(0, (await fixture.Caller.PostAsync("ListWorkflowInstances", project, ("BizDate", fixture.Workspace.LastBizDate.Text()))).Total);
        Assert.Equal("1101080008", (await fixture.Caller.GetAsync("ListPipelineRuns", ("ProjectId", "99999"))).Code);
    }

    [Fact]
    public async Task Names_of_a_hostile_workspace_are_hostile_and_can_be_filtered()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(new EmulatorOptions { Hostile = true, Runs = 8, Flows = 8 });
        foreach (EmulatedProject project in fixture.Workspace.AllProjects)
        {
            Assert.DoesNotMatch("^[a-z_]+$", project.Name);
            Reply reply = await fixture.Caller.PostAsync("ListProjects", ("Names", JsonSerializer.Serialize(new[] { project.Name })));
            Assert.Equal(project.Name, Assert.Single(reply.Rows("Projects")).GetProperty("Name").GetString());
        }
    }

    private static async Task CheckAsync(EmulatorFixture fixture, Func<EmulatedProject, bool> matches, (string Name, string Value) filter)
    {
        Reply reply = await fixture.Caller.PostAsync("ListProjects", ("PageSize", "100"), filter);
        long[] expected = [.. fixture.Workspace.AllProjects.Where(matches).Select(each => each.Id)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, reply.Rows("Projects").Select(row => row.GetProperty("Id").GetInt64()));
    }
}
