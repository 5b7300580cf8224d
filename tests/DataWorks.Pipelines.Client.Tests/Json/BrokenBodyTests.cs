using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

/// <summary>For any body, a reader returns a value or throws an exception that callers map to an error.</summary>
public sealed class BrokenBodyTests
{
    public static TheoryData<string> Fixtures { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.json").Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_body_truncated_anywhere_is_an_error(string name)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(Fixture.Text(name).TrimEnd())];

        for (int length = 0; length < body.Length; length += 3)
        {
            Assert.True(ReadersFail(body[..length]), $"{name} cut at {length} was read.");
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_changed_byte_never_causes_another_exception(string name)
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
    public void A_body_that_is_not_one_object_is_rejected(string text) => Assert.True(ReadersFail(Body.Of(text)));

    [Fact]
    public void Text_after_a_valid_body_is_rejected()
    {
        Assert.ThrowsAny<JsonException>(() => Body.Run(Body.Of("""{"Pipeline":{"Id":"a"}} trailing""")));
        Assert.ThrowsAny<JsonException>(() => Body.Runs(Body.Of("""{"PagingInfo":{"TotalCount":0}}{"PagingInfo":{}}""")));
        Assert.NotNull(Body.Run(Body.Of("""{"Pipeline":{"Id":"a"}}""" + " \r\n\t")));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Deep_nesting_instead_of_an_object_is_rejected(string open, string close)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 200_000)) + "1" + string.Concat(Enumerable.Repeat(close, 200_000));

        Assert.True(ReadersFail(Body.Of("{\"Pipeline\":[" + deep + "]}")));
    }

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
            () => Body.Statuses(body),
        ];
        int failed = 0;
        foreach (Action read in readers)
        {
            try
            {
                read();
            }
            catch (JsonException)
            {
                failed++;
            }
        }

        return failed == readers.Length;
    }

    private static void Keep(object? found) => GC.KeepAlive(found);
}
