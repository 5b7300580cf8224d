using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Client.Wire;

namespace DataWorks.Pipelines.Client.Tests.Wire;

/// <summary>Whatever comes, a reader ends with a value or with an exception that the callers turn into an error.</summary>
public sealed class BrokenBodyTests
{
    public static TheoryData<string> Fixtures { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.json").Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void ABodyCutAnywhereIsAnErrorAndNeverHalfAnAnswer(string name)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(Fixture.Text(name).TrimEnd())];

        for (int length = 0; length < body.Length; length += 3)
        {
            Assert.True(ReadersFail(body[..length]), $"{name} cut at {length} was read.");
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void AChangedByteNeverBringsAnotherException(string name)
    {
        byte[] body = Fixture.Bytes(name);
        Random random = new(1);

        for (int round = 0; round < 500; round++)
        {
            byte[] changed = [.. body];
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            ReadersFail(changed);
        }
    }

    [Theory]
    [InlineData("{}garbage")]
    [InlineData("{} {}")]
    [InlineData("{\"Pipeline\":{\"Id\":\"a\"},\"PagingInfo\":{}}]")]
    [InlineData("{\"Pipeline\":{\"Id\":\"a\"},\"PagingInfo\":{}}\0")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("<html></html>")]
    [InlineData("{'Id':1}")]
    [InlineData("{\"Pipeline\":{\"Id\":\"a\",}}")]
    public void WhatIsNotOneObjectIsRefused(string text) => Assert.True(ReadersFail(Body.Of(text)));

    [Fact]
    public void TextBehindAGoodAnswerIsRefused()
    {
        Assert.ThrowsAny<JsonException>(() => Body.Run(Body.Of("""{"Pipeline":{"Id":"a"}} trailing""")));
        Assert.ThrowsAny<JsonException>(() => Body.Runs(Body.Of("""{"PagingInfo":{"TotalCount":0}}{"PagingInfo":{}}""")));
        Assert.NotNull(Body.Run(Body.Of("""{"Pipeline":{"Id":"a"}}""" + " \r\n\t")));
    }

    [Theory]
    [InlineData((byte)'[', (byte)']')]
    [InlineData((byte)'{', (byte)'}')]
    public void DeepNestingIsRefusedAndDoesNotEndTheProcess(byte open, byte close)
    {
        List<byte> body = [.. "{\"Pipeline\":"u8];
        for (int depth = 0; depth < 200_000; depth++)
        {
            body.Add(open);
            if (open == (byte)'{')
            {
                body.AddRange("\"a\":"u8);
            }
        }

        body.Add((byte)'1');
        body.AddRange(Enumerable.Repeat(close, 200_001));

        Assert.True(ReadersFail([.. body]));
    }

    [Fact]
    public void BytesThatAreNoUtf8AreRefused()
    {
        byte[] body = [.. "{\"Pipeline\":{\"Id\":\"a"u8, 0xC3, 0x28, 0xFF, .. "\"},\"PagingInfo\":{\"PipelineRuns\":[{\"Id\":\""u8, 0xFF, .. "\"}]}}"u8];

        Assert.Throws<InvalidOperationException>(() => Body.Run(body));
        Assert.Throws<InvalidOperationException>(() => Body.Runs(body));
    }

    [Fact]
    public void HalfACharacterIsRefusedLikeBytesThatAreNoUtf8() =>
        Assert.Throws<InvalidOperationException>(() => Body.Run(Body.Of("""{"Pipeline":{"Id":"\ud800"}}""")));

    // True where every reader of a body fails; any exception that callers do not expect comes through and fails the test.
    private static bool ReadersFail(byte[] body)
    {
        Action[] readers =
        [
            () => Keep(Body.Run(body)),
            () => Body.Runs(body),
            () => Body.Items(body),
            () => Keep(Body.Instance(body)),
            () => Body.Instances(body),
            () => PipelineStatusReader.Read(body, null, Support.Body.ReadAt),
        ];
        int failed = 0;
        foreach (Action read in readers)
        {
            try
            {
                read();
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
            {
                failed++;
            }
        }

        return failed == readers.Length;
    }

    private static void Keep(object? found) => GC.KeepAlive(found);
}
