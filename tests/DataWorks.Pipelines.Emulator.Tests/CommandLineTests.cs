using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Defaults_are_those_of_the_options_but_for_the_port()
    {
        EmulatorOptions options = EmulatorOptionsParser.Parse([], null).Options;

        Assert.Equal((8080, 1L, 500, 600), (options.Port, options.Seed, options.Runs, options.Flows));
        Assert.Equal(EmulatorOptions.DefaultNow, options.Now);
        Assert.Null(options.Log);
    }

    [Fact]
    public void Flags_are_read()
    {
        EmulatorOptions options = EmulatorOptionsParser.Parse(
            [
                "--port", "0", "--seed", "9", "--runs", "10", "--items-per-run", "7", "--page-cap", "20", "--batch-limit", "5", "--old-api",
                "--advance-speed", "10", "--keep-answers", "64", "--now", "2026-11-20T08:00:00Z", "--key", "a:b", "--key", "c:d:e:f", "--rate-limit", "2.5",
                "--fault", "throttle=0.1,value=2000,op=GetPipelineRun,from=3,to=7,page=4,times=2", "--fault", "delay,value=10-80", "--fault", "total-drift,value=-5",
            ],
            null).Options;

        Assert.Equal((0, 9L, 10, 7, 20, 5), (options.Port, options.Seed, options.Runs, options.ItemsPerRun, options.PageCap, options.BatchLimit));
        Assert.Equal(64, options.CacheMiB);
        Assert.True(options.LegacyApi && options.Advance);
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
    public void A_bad_flag_is_told_in_one_line(string words)
    {
        FormatException e = Assert.Throws<FormatException>(() => EmulatorOptionsParser.Parse(words.Split(' '), null));

        Assert.DoesNotContain('\n', e.Message);
        Assert.Contains(words.Split(' ')[0].TrimStart('-'), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_not_repeated_in_a_message()
        => Assert.DoesNotContain("s3cret", Assert.Throws<FormatException>(() => EmulatorOptionsParser.Parse(["--key", ":s3cret"], null)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_help_names_every_kind_of_fault()
        => Assert.All(FaultKinds.Names, name => Assert.Contains(name, HelpText.Text, StringComparison.Ordinal));
}
