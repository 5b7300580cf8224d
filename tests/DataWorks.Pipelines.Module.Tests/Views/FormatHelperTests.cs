using System.Globalization;
using DataWorks.Pipelines.Module.Views;

namespace DataWorks.Pipelines.Module.Tests.Views;

public sealed class FormatHelperTests
{
    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Running)]
    [InlineData(RunState.Canceled)]
    [InlineData(RunState.Suspended)]
    [InlineData(RunState.NotStarted)]
    [InlineData(RunState.Skipped)]
    public void AStateHasAColourThatEndsWithIt(string state) => Assert.Matches($"^\u001b\\[[0-9;]+m{state}\u001b\\[0m$", FormatHelper.State(state));

    [Theory]
    [InlineData(RunState.Unknown, "Unknown")]
    [InlineData(null, "")]
    [InlineData("Dancing", "Dancing")]
    public void WhatIsNotKnownHasNone(string? state, string shown) => Assert.Equal(shown, FormatHelper.State(state));

    [Fact]
    public void ATimeIsLocalAndToTheSecond()
    {
        DateTimeOffset time = new(2026, 11, 20, 12, 30, 45, 678, TimeSpan.Zero);

        Assert.Equal(time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), FormatHelper.Time(time));
        Assert.Equal(string.Empty, FormatHelper.Time(null));
    }

    [Theory]
    [InlineData(0, "0:00:00")]
    [InlineData(59.9, "0:00:59")]
    [InlineData(3661, "1:01:01")]
    [InlineData(360000, "100:00:00")]
    public void ADurationIsHoursMinutesSeconds(double seconds, string shown) => Assert.Equal(shown, FormatHelper.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void NoDurationIsEmpty() => Assert.Equal(string.Empty, FormatHelper.Duration(null));

    [Theory]
    [InlineData("Success,Fail,Init", "S2")]
    [InlineData("Success,Running,Init", "S2")]
    [InlineData("Success,Termination,Init", "S2")]
    [InlineData("Success,Success,Success", "S3")]
    [InlineData("Success,Init,Init", "S1")]
    [InlineData("Init,Init,Init", "S1")]
    [InlineData("", "")]
    public void TheStageIsTheOneThatTheRunIsAt(string statuses, string code)
    {
        PipelineStageList stages = new(statuses.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(static (status, index) => new PipelineStage { Step = index + 1, Code = $"S{index + 1}", Status = status }));

        Assert.Equal(code, FormatHelper.Stage(stages));
        Assert.Equal(string.Empty, FormatHelper.Stage(null));
    }

    [Fact]
    public void ALineIsTheListsOwn()
    {
        PipelineStageList stages = new([new PipelineStage { Step = 1, Code = "BUILD", Status = "Success" }]);

        Assert.Equal("1 BUILD=Success", FormatHelper.Line(stages));
        Assert.Equal(string.Empty, FormatHelper.Line(null));
    }
}
