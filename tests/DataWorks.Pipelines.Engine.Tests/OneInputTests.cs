namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>
/// The output of an input is written before the next input is read, so that variables of earlier commands belong to the row: a pipeline variable, the
/// <c>$_</c> of an outer loop, a variable that a script block sets.
/// </summary>
public sealed class OneInputTests
{
    private const int Inputs = 20;

    [Theory]
    [InlineData("Get-DwPipelineRun", "Id", 1)]
    [InlineData("Get-DwPipelineRunItem", "Name", 2)]
    [InlineData("Get-DwPipelineRunStatus -BatchSize 1", "PipelineRunId", 1)]
    [InlineData("Get-DwWorkflowInstance", "Id", 1)]
    [InlineData("Get-DwTaskInstance", "Id", 1)]
    [InlineData("Get-DwTaskInstanceLog", "TaskInstanceId", 1)]
    [InlineData("Get-DwProject", "ProjectId", 1)]
    public async Task Every_row_is_written_before_earlier_commands_read_the_next_input(string command, string property, int rowsOfAnInput)
    {
        await using ShuffledService service = new(seed: 20);
        using Shell shell = Open(service);

        string[] pairs = Texts(shell, $$"""
            $ids | ForEach-Object { $number = $_; [pscustomobject]@{ Id = $_; ProjectId = {{(command == "Get-DwProject" ? "$_" : "10001")}} } } -PipelineVariable input1 |
                ForEach-Object { $seen = $_.Id; $_ } | {{command}} |
                ForEach-Object { "$($_.{{property}}) $($input1.Id) $number $seen" }
            """);

        string[] expected = [.. shell.Run("$ids").SuccessfulOutput.SelectMany(id => Enumerable.Repeat($"{id} {id} {id} {id}", rowsOfAnInput))];
        Assert.Equal(Inputs * rowsOfAnInput, expected.Length);
        Assert.Equal(expected, pairs);
        Assert.Equal(Inputs, service.Calls);
    }

    [Theory]
    [InlineData("Get-DwPipelineRun")]
    [InlineData("Get-DwPipelineRunItem")]
    [InlineData("Get-DwPipelineRunStatus -BatchSize 1")]
    [InlineData("Get-DwWorkflowInstance")]
    [InlineData("Get-DwTaskInstance")]
    [InlineData("Get-DwTaskInstanceLog")]
    public async Task An_error_of_an_input_is_written_before_the_next_input_is_read(string command)
    {
        await using EngineFixture fixture = EngineFixture.Open();
        string known = command.Contains("Workflow", StringComparison.Ordinal) ? "$instances" : command.Contains("Task", StringComparison.Ordinal) ? "$tasks" : "$ids";
        string unknown = known != "$ids" ? "7" : "'ffffffff-0000-4000-8000-000000000001'";

        string[] taken = Texts(
            fixture.Shell,
            $"$n = 0; & {{ {known}[0]; {unknown}; {known}[1] }} | ForEach-Object {{ $n++; $_ }} | {command} 2>&1 | ForEach-Object {{ \"$n $($_.GetType().Name)\" }} | Get-Unique");

        Assert.Equal(["1", "2 ErrorRecord", "3"], taken.Select(static line => line.EndsWith("ErrorRecord", StringComparison.Ordinal) ? line : line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("Get-DwPipelineRun")]
    [InlineData("Get-DwPipelineRunItem")]
    [InlineData("Get-DwWorkflowInstance")]
    [InlineData("Get-DwTaskInstance")]
    [InlineData("Get-DwTaskInstanceLog")]
    public async Task With_a_throttle_limit_inputs_are_read_ahead_and_rows_keep_their_order(string command)
    {
        await using ShuffledService service = new(seed: 21);
        using Shell shell = Open(service);
        string property = command == "Get-DwPipelineRunItem" ? "Name" : command == "Get-DwTaskInstanceLog" ? "TaskInstanceId" : "Id";

        string[] rows = Texts(
            shell, $"$ids | ForEach-Object {{ $taken = $_; $_ }} | {command} -ThrottleLimit 8 | ForEach-Object {{ \"$($_.{property}) $taken\" }} | Get-Unique");

        string[] ids = Texts(shell, "$ids");
        Assert.Equal(ids, rows.Select(static row => row.Split(' ')[0]).Distinct());
        Assert.Contains(rows, static row => row.Split(' ')[0] != row.Split(' ')[1]);
    }

    [Fact]
    public async Task The_ids_of_an_argument_and_of_one_piped_object_keep_their_order()
    {
        await using ShuffledService service = new(seed: 22);
        using Shell shell = Open(service);
        string[] ids = Texts(shell, "$ids");

        Assert.Equal(ids, shell.Run("Get-DwPipelineRun -Id $ids").Texts("Id"));
        Assert.Equal(ids, shell.Run("[pscustomobject]@{ PipelineRunId = $ids } | Get-DwPipelineRun").Texts("Id"));
        Assert.Equal(ids, shell.Run(", $ids | Get-DwWorkflowInstance").Texts("Id"));
    }

    private static Shell Open(ShuffledService service)
    {
        Shell shell = Shell.Open();
        shell.Set("secret", EngineFixture.Secret("testsecret"));
        shell.Set("endpoint", service.Endpoint.AbsoluteUri);
        shell.Set("ids", Enumerable.Range(101, Inputs).Select(static number => (object)number).ToArray());
        Assert.Empty(shell.Run("Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -Endpoint $endpoint -ProjectId 10001 -RequestsPerSecond 0").SuccessfulOutput);
        return shell;
    }

    private static string[] Texts(Shell shell, string script) => [.. shell.Run(script).SuccessfulOutput.Select(static line => line.ToString()!)];
}
