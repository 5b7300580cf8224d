using System.Management.Automation;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>Workspaces: their list, and the lists of each workspace that is piped in.</summary>
public sealed class ProjectTests
{
    [Theory]
    [InlineData("Get-DwProject", null)]
    [InlineData("Get-DwProject *", null)]
    [InlineData("Get-DwProject SALES*", "sales")]
    [InlineData("Get-DwProject -Name sales_dw, RISK_dw", "sales_dw|risk_dw")]
    [InlineData("Get-DwProject no-such-name", "no-such-name")]
    public async Task The_list_has_the_workspaces_whose_names_match(string script, string? part)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.Equal(
            fixture.Workspace.AllProjects.Where(project => part is null || part.Split('|').Any(each => project.Name.StartsWith(each, StringComparison.Ordinal))).Select(static project => $"{project.Id}"),
            fixture.Shell.Run(script).Texts("ProjectId"));
    }

    [Theory]
    [InlineData("$projects | Get-DwPipelineRun -State Failed", 0)]
    [InlineData("Get-DwPipelineRun -Project $projects -State Failed", 0)]
    [InlineData("$projects | ConvertTo-Csv | ConvertFrom-Csv | Get-DwPipelineRun -State Failed", 0)]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($projects, 4)) | Get-DwPipelineRun -State Failed", 0)]
    [InlineData("$projects | Get-DwPipelineRun -State Failed -Skip 1 -First 3", 1)]
    [InlineData("$PSDefaultParameterValues['*-Dw*:ProjectId'] = 10002; $projects | Get-DwPipelineRun -State Failed -ThrottleLimit 2", 0)]
    public async Task The_runs_of_each_piped_workspace_are_listed_in_its_order(string script, int skip)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run("$projects = @(Get-DwProject risk_dw) + @(Get-DwProject retail_dw)");
        IEnumerable<string> all = new[] { 10002L, 10001L }.SelectMany(id => fixture.Workspace.Runs(id, "Fail").Select(run => $"{id} {run.Id}"));

        Assert.Equal(
            skip == 0 ? all : all.Skip(1).Take(3),
            fixture.Shell.Run(script).SuccessfulOutput.Select(static row => $"{row.Properties["ProjectId"].Value} {row.Properties["Id"].Value}"));
    }

    [Fact]
    public async Task The_instances_of_each_date_of_each_piped_workspace_are_listed()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.Equal(
            fixture.Shell.Run("foreach ($id in 10001, 10002) { Get-DwWorkflowInstance -ProjectId $id -BizDate 2026-11-20, 2026-11-19 -State Failed }").Texts("Id"),
            fixture.Shell.Run("Get-DwProject retail_dw, risk_dw | Get-DwWorkflowInstance -BizDate 2026-11-20, 2026-11-19 -State Failed").Texts("Id"));
    }

    [Fact]
    public async Task After_stops_the_list_of_each_workspace_at_its_older_runs()
    {
        await using EngineFixture fixture = EngineFixture.Open(new Emulator.Options.EmulatorOptions { Runs = 600 });
        fixture.Shell.Run("$after = (Get-DwPipelineRun -Skip 20 -First 1).CreateTime");
        string[] expected = fixture.Shell.Run("Get-DwPipelineRun -After $after; Get-DwPipelineRun -After $after -ProjectId 10002").Texts("Id");
        fixture.Host.Counters.Reset();

        Assert.Equal(expected, fixture.Shell.Run("Get-DwProject retail_dw, risk_dw | Get-DwPipelineRun -After $after").Texts("Id"));
        Assert.InRange(fixture.Host.Counters.Total, 3, 7);
    }

    [Fact]
    public async Task An_unknown_workspace_is_an_error_about_it_and_the_next_one_is_read()
    {
        await using EngineFixture fixture = EngineFixture.Open();

        ShellResult result = fixture.Shell.Run("Get-DwProject -ProjectId 10001, 999, 10002");

        Assert.Equal(["10001", "10002"], result.Output.Select(static row => row.Properties["ProjectId"].Value.ToString()));
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("ProjectNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(999L, error.TargetObject);
        Assert.Contains("Get-DwProject", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-DwPipelineRun -First 3 | Get-DwProject", "10001,10001,10001")]
    [InlineData("[pscustomobject]@{ ProjectId = '10002' } | Get-DwProject", "10002")]
    [InlineData("$PSDefaultParameterValues['*-Dw*:ProjectId'] = 10002; Get-DwProject", "10002")]
    [InlineData("$PSDefaultParameterValues['*-Dw*:ProjectId'] = 10002; Get-DwProject retail*", "10001")]
    public async Task The_workspace_of_a_row_or_of_a_default_is_read(string script, string ids)
    {
        await using EngineFixture fixture = EngineFixture.Open();

        Assert.Equal(ids.Split(','), fixture.Shell.Run(script).Texts("ProjectId"));
    }

    [Fact]
    public async Task Tab_offers_workspaces_by_name_without_a_call()
    {
        await using EngineFixture fixture = EngineFixture.Open();
        fixture.Shell.Run("$null = Get-DwProject");
        long calls = fixture.Host.Counters.Total;
        EmulatedProject sales = fixture.Workspace.AllProjects.Single(static project => project.Name == "sales_dw");

        PSObject offer = Assert.Single(fixture.Shell.Run("$line = 'Get-DwWorkflowInstance -ProjectId sales_d'; (TabExpansion2 $line $line.Length).CompletionMatches").SuccessfulOutput);

        Assert.Equal($"{sales.Id}", offer.Properties["CompletionText"].Value);
        Assert.Equal($"sales_dw ({sales.Id})", offer.Properties["ListItemText"].Value);
        Assert.Contains("sales_dw", fixture.Shell.Run("$line = 'Get-DwProject sal'; (TabExpansion2 $line $line.Length).CompletionMatches").Texts("CompletionText"));
        Assert.Equal(calls, fixture.Host.Counters.Total);
    }
}
