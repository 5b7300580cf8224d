using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

/// <summary>Whatever comes, a reader ends with a value or with an exception that the callers turn into an error.</summary>
public sealed class BrokenBodyTests
{
    public static TheoryData<string> Fixtures { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.json").Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_body_cut_anywhere_is_an_error_and_never_half_an_answer(string name)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(Fixture.Text(name).TrimEnd())];

        for (int length = 0; length < body.Length; length += 3)
        {
            Assert.True(ReadersFail(body[..length]), $"{name} cut at {length} was read.");
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_changed_byte_never_brings_another_exception(string name)
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
    public void What_is_not_one_object_is_refused(string text) => Assert.True(ReadersFail(Body.Of(text)));

    [Fact]
    public void Text_behind_a_good_answer_is_refused()
    {
        Assert.ThrowsAny<JsonException>(() => Body.Run(Body.Of("""{"Pipeline":{"Id":"a"}} trailing""")));
        Assert.ThrowsAny<JsonException>(() => Body.Runs(Body.Of("""{"PagingInfo":{"TotalCount":0}}{"PagingInfo":{}}""")));
        Assert.NotNull(Body.Run(Body.Of("""{"Pipeline":{"Id":"a"}}""" + " \r\n\t")));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Deep_nesting_where_an_object_has_to_be_is_refused_and_does_not_end_the_process(string open, string close)
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
