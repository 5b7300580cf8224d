using System.CommandLine;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void The_defaults_are_those_of_the_options_except_for_the_port()
    {
        EmulatorOptions options = GetOptions();
        EmulatorOptions expected = new();

        Assert.Equal((8080, expected.Seed, expected.Runs, expected.Flows), (options.Port, options.Seed, options.Runs, options.Flows));
        Assert.Equal((expected.InstancesPerDate, expected.LogCapacity, expected.CacheMiB), (options.InstancesPerDate, options.LogCapacity, options.CacheMiB));
        Assert.Equal((EmulatorOptions.DefaultNow, expected.Region), (options.Now, options.Region));
        Assert.False(options.Advance || options.Hostile || options.LegacyApi);
        Assert.Null(options.ItemsPerRun ?? options.PageCap ?? options.BatchLimit ?? options.TasksPerInstance ?? options.LogLines);
        Assert.Null(options.Log);
    }

    [Fact]
    public void All_options_are_read()
    {
        EmulatorOptions options = GetOptions(
            "--port", "0", "--seed", "9", "--runs", "10", "--items-per-run", "7", "--page-cap", "20", "--batch-limit", "5", "--old-api", "--hostile",
            "--advance-speed", "10", "--tasks-per-instance", "250", "--log-lines", "60000", "--cache-responses", "64", "--now", "2026-11-20T08:00:00Z", "--key", "a:b", "--key", "c:d:e:f", "--rate-limit", "2.5",
            "--fault", "throttle=0.1,value=2000,op=GetPipelineRun,from=3,to=7,page=4,times=2", "--fault", "delay,value=10-80", "--fault", "total-drift,value=-5");

        Assert.Equal((0, 9L, 10, 7, 20, 5), (options.Port, options.Seed, options.Runs, options.ItemsPerRun, options.PageCap, options.BatchLimit));
        Assert.Equal((64, 250, 60_000), (options.CacheMiB, options.TasksPerInstance, options.LogLines));
        Assert.True(options.LegacyApi && options.Advance && options.Hostile);
        Assert.Equal((10, 2.5), (options.AdvanceSpeed, options.CallsPerSecond));
        Assert.Equal(20, options.Now.Day);
        Assert.Equal([new AccessKey("a", "b"), new AccessKey("c", "d", "e:f")], options.AccessKeys);
        FaultRule throttle = options.Faults[0];
        Assert.Equal((FaultKind.Throttle, 0.1, 2000), (throttle.Kind, throttle.Share, throttle.Value));
        Assert.Equal((3L, 7L, 4, 2), (throttle.From, throttle.To, throttle.FromPage, throttle.Times));
        Assert.Equal(["GetPipelineRun"], throttle.Operations);
        Assert.Equal((10, 80), (options.Faults[1].Value, options.Faults[1].Largest));
        Assert.Equal(-5, options.Faults[2].Value);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--port")]
    [InlineData("--port 70000")]
    [InlineData("--runs many")]
    [InlineData("--now tomorrow")]
    [InlineData("--key justid")]
    [InlineData("--fault nonsense=1")]
    [InlineData("--fault throttle=2")]
    [InlineData("--fault throttle,what=2")]
    [InlineData("--fault delay,value=x")]
    public void A_wrong_option_is_reported_in_one_line_with_its_name(string arguments)
    {
        string message = Parse(arguments.Split(' ')).Errors[0].Message;

        Assert.DoesNotContain('\n', message);
        Assert.Contains(arguments.Split(' ')[0], message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_does_not_repeat_a_secret()
        => Assert.All(Parse("--key", ":s3cret").Errors, error => Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal));

    [Fact]
    public void The_help_names_every_kind_of_fault()
    {
        using StringWriter output = new();
        Parse("--help").Invoke(new InvocationConfiguration { Output = output });

        Assert.All(FaultKinds.Names, name => Assert.Contains(name, output.ToString(), StringComparison.Ordinal));
    }

    private static EmulatorOptions GetOptions(params string[] arguments)
    {
        ParseResult result = Parse(arguments);
        Assert.Empty(result.Errors);
        return EmulatorCommandLine.GetOptions(result);
    }

    private static ParseResult Parse(params string[] arguments) => EmulatorCommandLine.Create((_, _, _) => Task.FromResult(0)).Parse(arguments);
}
