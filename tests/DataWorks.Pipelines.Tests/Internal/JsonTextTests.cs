using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Tests.Internal;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData(@"plain", "plain")]
    [InlineData(@"\u0041\n\r\t\b\f\""\\\/", "A\n\r\t\b\f\"\\/")]
    [InlineData(@"\ud83d\ude00", "\U0001F600")]
    [InlineData(@"\uD83D", "\uFFFD")]
    [InlineData(@"\ude00\ud83d", "\uFFFD\uFFFD")]
    [InlineData(@"\ud83d\ud83d\ude00x", "\uFFFD\U0001F600x")]
    [InlineData(@"订单 \ud800 \u00e9", "订单 \uFFFD é")]
    [InlineData(@"\\ud800", "\\ud800")]
    [InlineData("", "")]
    public void Every_JSON_string_is_read(string json, string text)
    {
        Assert.Equal(text, Read(Encoding.UTF8.GetBytes($"\"{json}\"")));
        Assert.Equal(text, ReadUtf8(Encoding.UTF8.GetBytes($"\"{json}\"")));
    }

    [Fact]
    public void Invalid_UTF8_becomes_replacement_characters()
    {
        byte[] json = [(byte)'"', (byte)'a', 0xC3, (byte)'b', 0xFF, .. "\\u0041\\ud800\""u8];

        Assert.Equal("a\uFFFDb\uFFFDA\uFFFD", Read(json));
        Assert.Equal("a\uFFFDb\uFFFDA\uFFFD", ReadUtf8(json));
    }

    [Theory]
    [InlineData("[1, {\"a\": \"b\"}]")]
    [InlineData("{}")]
    [InlineData("-1.50")]
    [InlineData("true")]
    [InlineData("null")]
    public void Other_values_are_read_as_JSON_text(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        Utf8JsonReader reader = new(utf8);
        reader.Read();

        Assert.Equal(json, JsonText.ReadAny(ref reader, utf8));
        Assert.False(reader.Read());
    }

    private static string Read(byte[] json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        return JsonText.Read(in reader);
    }

    private static string ReadUtf8(byte[] json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        return Encoding.UTF8.GetString(JsonText.ReadUtf8(in reader));
    }
}
