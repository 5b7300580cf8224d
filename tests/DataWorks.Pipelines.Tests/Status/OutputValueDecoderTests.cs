namespace DataWorks.Pipelines.Tests.Status;

public sealed class OutputValueDecoderTests
{
    private const string Plain = """{"name": "model_a", "location": {"endpoint": "http://service.odps.example/api"}}""";

    [Theory]
    [InlineData(Plain, Plain)]
    [InlineData("""{\"name\": \"model_a\"}""", """{"name": "model_a"}""")]
    [InlineData("""{\\\"name\\\": \\\"model_a\\\"}""", """{"name": "model_a"}""")]
    [InlineData("""
        "{\"name\": \"model_a\"}"
        """, """{"name": "model_a"}""")]
    [InlineData("""[{\"a\": 1}]""", """[{"a": 1}]""")]
    public void Escaped_JSON_is_decoded(string raw, string expected)
    {
        PipelineOutput output = new() { RawValue = raw };

        Assert.Equal(expected, output.Value);
        Assert.Equal(raw, output.RawValue);
    }

    [Theory]
    [InlineData("0.97")]
    [InlineData("plain text")]
    [InlineData("say \\\"hello\\\"")]
    [InlineData("{not JSON}")]
    [InlineData("{\\\"cut\\")]
    [InlineData("\"never closed")]
    [InlineData("\"")]
    [InlineData("")]
    [InlineData("C:\\data\\new")]
    [InlineData("""{"path": "C:\\data", "quote": "\""}""")]
    public void Other_text_is_not_changed(string raw) => Assert.Equal(raw, new PipelineOutput { RawValue = raw }.Value);

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        const string Raw = "\"cut \\ud800\"";

        Assert.Equal("cut \uFFFD", new PipelineOutput { RawValue = Raw }.Value);
    }

    [Fact]
    public void Null_stays_null() => Assert.Null(new PipelineOutput().Value);

    [Fact]
    public void A_value_with_too_many_layers_is_not_decoded_further()
    {
        string raw = "x";
        for (int layer = 0; layer < 10; layer++)
        {
            raw = System.Text.Json.JsonSerializer.Serialize(raw);
        }

        string? value = new PipelineOutput { RawValue = raw }.Value;

        Assert.StartsWith("\"", value, StringComparison.Ordinal);
        Assert.True(value!.Length < raw.Length);
    }
}
