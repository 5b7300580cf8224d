using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>The program as scripts start it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task The_startup_message_has_the_endpoint_and_ids_and_sigterm_ends_it()
    {
        using Process process = Start("--port", "0", "--seed", "3");
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        JsonElement ready = JsonDocument.Parse(line!).RootElement;
        using Caller caller = new(new Uri(ready.GetProperty("endpoint").GetString()!));

        Reply run = await caller.GetAsync("GetPipelineRun", ("ProjectId", "10001"), ("Id", ready.GetProperty("pipelineRunId").GetString()!));
        Reply instance = await caller.GetAsync("GetWorkflowInstance", ("Id", ready.GetProperty("workflowInstanceId").GetInt64().Text()));
        Reply flow = await caller.PutAsync($$"""{"PipelineRuns":["{{ready.GetProperty("flowId").GetString()}}"]}""");
        Reply list = await caller.PostAsync("ListWorkflowInstances", ("ProjectId", "10001"), ("BizDate", ready.GetProperty("bizDate").GetInt64().Text()));
        Reply task = await caller.GetAsync("GetTaskInstance", ("Id", ready.GetProperty("taskInstanceId").GetInt64().Text()));

        Assert.Equal("Failure", task.Json.GetProperty("TaskInstance").GetProperty("Status").GetString());
        Assert.Equal([10001, 10002], ready.GetProperty("projects").EnumerateArray().Select(each => each.GetInt32()));
        Assert.Equal((200, 200, 200), (run.Status, instance.Status, flow.Status));
        Assert.Equal(1, flow.Json.GetProperty("PipelineRuns").GetArrayLength());
        Assert.Equal(40, list.Total);
        if (!OperatingSystem.IsWindows())
        {
            using Process kill = Process.Start("kill", ["-TERM", process.Id.Text()]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            Assert.Equal(string.Empty, await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        else
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task It_exits_with_its_standard_input_on_request()
    {
        using Process process = Start("--port", "0", "--exit-with-stdin");
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Close();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_1()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();

        (int code, string output, string error) = await RunAsync("--port", ((IPEndPoint)taken.LocalEndpoint).Port.Text());

        Assert.Equal((1, ""), (code, output));
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--nonsense", 2)]
    [InlineData("--help", 0)]
    public async Task Options_have_their_exit_codes(string flag, int expected)
    {
        (int code, string output, string error) = await RunAsync(flag);

        Assert.Equal(expected, code);
        Assert.Equal(expected == 0, output.Contains("--port", StringComparison.Ordinal));
        Assert.Equal(expected == 0 ? 0 : 1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, error);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(EmulatorHost).Assembly.Location, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
