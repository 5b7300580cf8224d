using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Json;
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

        JsonException thrown = Assert.ThrowsAny<JsonException>(() => Body.Items(json));
        JsonException actual = LenientJsonReader.WithPosition(thrown, json);

        JsonException expected = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(json));
        Assert.Equal((expected.LineNumber, expected.BytePositionInLine), (actual.LineNumber, actual.BytePositionInLine));
    }

    [Theory]
    [InlineData("""
        "{\"a\":\"b\"}"
        """)]
    [InlineData("""
        "\"\\\/\b\f\n\r\t" ,
        """)]
    [InlineData("""
        "\\\\\"" , "more"
        """)]
    [InlineData("""
        "节点 \"é\" 🚀"}
        """)]
    public void Two_character_escapes_are_read_as_the_framework_reads_them(string text)
    {
        byte[] json = Encoding.UTF8.GetBytes(text.Trim());

        Assert.True(EscapedText.TryRead(json, out byte[]? content, out int length));

        Utf8JsonReader reader = new(json, isFinalBlock: false, default);
        Assert.True(reader.Read());
        Assert.Equal(reader.GetString(), Encoding.UTF8.GetString(content));
        Assert.Equal(reader.BytesConsumed, length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"a\":1}")]
    [InlineData("\"")]
    [InlineData("\"plain\"")]
    [InlineData("\"by number \\u0041 \\n\"")]
    [InlineData("\"no such \\x \\n\"")]
    [InlineData("\"without an end \\n")]
    [InlineData("\"ends in an escape \\")]
    [InlineData("\"a line\nbreak \\n\"")]
    public void Unusual_strings_are_left_to_the_framework(string text) =>
        Assert.False(EscapedText.TryRead(Encoding.UTF8.GetBytes(text), out _, out _));

    [Fact]
    public void Invalid_UTF8_is_left_to_the_framework() =>
        Assert.False(EscapedText.TryRead([(byte)'"', (byte)'\\', (byte)'n', 0xC3, (byte)'"'], out _, out _));
}
