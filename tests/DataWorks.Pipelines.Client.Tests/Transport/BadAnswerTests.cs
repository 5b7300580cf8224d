using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator;

namespace DataWorks.Pipelines.Client.Tests.Transport;

public sealed class BadAnswerTests
{
    [Fact]
    public async Task ARedirectIsRefusedAndNotFollowed()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();
        rig.Faults.Add(FaultKind.Redirect);

        DwServiceException error = await rig.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(302, error.HttpStatus);
        Assert.Contains("redirect", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, rig.Counters.Total);
    }

    [Fact]
    public async Task AnHtmlPageIsNoAnswer()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();
        rig.Faults.Add(FaultKind.Html200);

        DwServiceException error = await rig.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(200, error.HttpStatus);
        Assert.Contains("Sign in to the network", error.ResponseExcerpt, StringComparison.Ordinal);
        Assert.Equal(1, rig.Counters.Total);
    }

    [Theory]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.Garbage)]
    [InlineData(FaultKind.DeepNesting)]
    [InlineData(FaultKind.MalformedJson)]
    public async Task WhatIsNotTheShapeIsAnInvalidResponse(FaultKind fault)
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();
        rig.Faults.Add(fault);

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => ReadPageAsync(rig));

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.DoesNotContain('\n', error.Message);
        Assert.NotNull(error.ResponseExcerpt);
        Assert.True(error.ResponseExcerpt.Length <= 1024);
        Assert.Equal(1, rig.Counters.Total);
    }

    [Fact]
    public async Task AnAnswerThatIsCutInsideItsLengthIsNotHalfAList()
    {
        await using RawRig rig = new(RawAnswer.Json(200, """{"RequestId":"22C97E95","Pipeline":{"Id":"run-1" """));

        DwServiceException error = await rig.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.Contains("run-1", error.ResponseExcerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.Bom)]
    [InlineData(FaultKind.Trickle)]
    [InlineData(FaultKind.OldSpellings)]
    public async Task WhatIsOnlyOddIsRead(FaultKind fault)
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();
        rig.Faults.EnqueueNext(fault, value: 5);

        PipelineRun run = await rig.GetRunAsync();

        Assert.Equal(rig.RunId, run.Id);
        Assert.Contains(run.Status, StatusVocabulary.PipelineRun.Words);
    }

    [Fact]
    public async Task A200ThatHoldsAnErrorIsThatError()
    {
        await using RawRig rig = new(RawAnswer.Error(200, "9990010001", "DataWorks is not activated."));

        DwServiceException error = await rig.GetRunFailsAsync();

        Assert.Equal(("9990010001", DwErrorKind.ServiceError), (error.Code, error.Kind));
    }

    [Theory]
    [InlineData("""{"RequestId":"22C97E95"}""")]
    [InlineData("""{"RequestId":"22C97E95","Pipeline":null}""")]
    public async Task A200WithoutTheObjectIsAnUnknownId(string body)
    {
        await using RawRig rig = new(RawAnswer.Json(200, body));

        DwServiceException error = await rig.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.PipelineRunNotFound, error.Kind);
        Assert.Equal("22C97E95", error.RequestId);
    }

    [Fact]
    public async Task ACompressedAnswerIsRead()
    {
        byte[] plain = Body.Of("""{"Pipeline":{"Id":"run-1","Status":"Fail"}}""");
        using MemoryStream packed = new();
        using (System.IO.Compression.GZipStream zip = new(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(plain);
        }

        await using RawRig rig = new(RawAnswer.Of(200, packed.ToArray(), "Content-Encoding: gzip"));

        Assert.Equal("run-1", (await rig.GetRunAsync()).Id);
    }

    private static async Task ReadPageAsync(ServiceRig rig)
    {
        await foreach (PipelineRun run in rig.Operations.ListPipelineRuns(new() { ProjectId = ServiceRig.ProjectId })
            .WithCancellation(TestContext.Current.CancellationToken))
        {
            Assert.NotNull(run);
        }
    }
}
