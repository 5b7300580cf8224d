using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

/// <summary>JSON inside a JSON string, as the bodies of items are sent.</summary>
public sealed class EscapedStringTests
{
    [Fact]
    public void A_spec_is_read_unchanged_whatever_is_escaped()
    {
        Random random = new(1);
        const string Alphabet = "ab\"\\/{}:,\n\t\u0001é节😀";
        Rune[] runes = [.. Alphabet.EnumerateRunes()];
        for (int round = 0; round < 2_000; round++)
        {
            string spec = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => runes[random.Next(runes.Length)].ToString()));
            string json = $$$"""{"PagingInfo":{"TotalCount":1,"PipelineRunItems":[{"Id":"a","Spec" : {{{JsonSerializer.Serialize(spec)}}} , "Name":"after"}]}}""";

            PipelineRunItem item = Assert.Single(Body.Items(Body.Of(json)).Rows);

            Assert.Equal((spec, "after"), (item.Spec!.Raw, item.Name));
        }
    }

    [Fact]
    public void Specs_in_unknown_objects_are_skipped()
    {
        const string Row = """{"Spec":"{\"a\":1}","Unknown":{"Spec":"{\"b\":[\"]\"]}","List":["\"",{"x":"\\"}]},"Id":"id"}""";
        string json = $$$"""{"PagingInfo":{"PipelineRunItems":[{{{Row}}},{{{Row}}},{{{Row}}}],"TotalCount":3},"RequestId":"r"}""";

        Assert.All(Body.Items(Body.Of(json)).Rows, static item => Assert.Equal(("id", """{"a":1}"""), (item.Id, item.Spec!.Raw)));
    }

    [Theory]
    [InlineData("""{"PagingInfo":{"PipelineRunItems":[{"Id":"a","Spec":"{\"kind\":\"Node\"}","Name":oops}]}}""")]
    [InlineData("""{"PagingInfo":{"PipelineRunItems":[{"Id":"a","Spec":"{\"kind\":\"Node\"}"]}}""")]
    public void A_syntax_error_after_an_escaped_string_states_its_position(string text)
    {
        byte[] json = Body.Of(text);

        JsonException actual = Assert.ThrowsAny<JsonException>(() => Body.Items(json));

        JsonException expected = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(json));
        Assert.Equal((expected.LineNumber, expected.BytePositionInLine), (actual.LineNumber, actual.BytePositionInLine));
    }
}
