using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Tests.Signing;

public sealed class PercentEncoderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("AZaz09-_.~", "AZaz09-_.~")]
    [InlineData(" ~/*-+", "%20~%2F%2A-%2B")]
    [InlineData("a/b/c/ test", "a%2Fb%2Fc%2F%20test")]
    [InlineData("!'()", "%21%27%28%29")]
    [InlineData("100%", "100%25")]
    [InlineData("\0\t\r\n\u007F", "%00%09%0D%0A%7F")]
    [InlineData("é", "%C3%A9")]
    [InlineData("订单", "%E8%AE%A2%E5%8D%95")]
    [InlineData("🚀", "%F0%9F%9A%80")]
    public void Encodes_a_value(string value, string encoded) => Assert.Equal(encoded, PercentEncoder.Encode(value));

    [Theory]
    [InlineData("", "")]
    [InlineData("/", "/")]
    [InlineData("/path/ test", "/path/%20test")]
    [InlineData("/api/v1/节点/a+b", "/api/v1/%E8%8A%82%E7%82%B9/a%2Bb")]
    [InlineData("//a//", "//a//")]
    public void Encodes_a_path_by_segment(string path, string encoded) => Assert.Equal(encoded, PercentEncoder.EncodePath(path));

    [Fact]
    public void Half_a_surrogate_pair_is_the_replacement_character()
    {
        Assert.Equal("a%EF%BF%BDb", PercentEncoder.Encode("a\uD83Db"));
        Assert.Equal("%EF%BF%BD", PercentEncoder.Encode("\uDE80"));
        Assert.Equal("%EF%BF%BD%F0%9F%9A%80", PercentEncoder.Encode("\uD83D\uD83D\uDE80"));
    }

    [Fact]
    public void Text_that_needs_no_encoding_is_returned_unchanged()
    {
        string value = new('a', 100);

        Assert.Same(value, PercentEncoder.Encode(value));
        Assert.Same(value, PercentEncoder.EncodePath(value));
    }

    [Fact]
    public void Encoded_text_decodes_to_the_same_text()
    {
        Random random = new(20240518);
        for (int round = 0; round < 2000; round++)
        {
            string value = RandomText(random);

            string encoded = PercentEncoder.Encode(value);

            Assert.Equal(value, Uri.UnescapeDataString(encoded));
            Assert.All(encoded, character => Assert.True(char.IsAsciiLetterOrDigit(character) || "-_.~%".Contains(character, StringComparison.Ordinal)));
            Assert.Equal(encoded, Uri.EscapeDataString(value));
            Assert.Equal(encoded, PercentEncoder.EncodePath(value).Replace("/", "%2F", StringComparison.Ordinal));
        }
    }

    private static string RandomText(Random random)
    {
        int length = random.Next(0, 40);
        return string.Concat(Enumerable.Range(0, length).Select(_ => random.Next(4) switch
        {
            0 => ((char)random.Next(0x20, 0x7F)).ToString(),
            1 => ((char)random.Next(0, 0x800)).ToString(),
            2 => ((char)random.Next(0x4E00, 0x9FFF)).ToString(),
            _ => char.ConvertFromUtf32(random.Next(0x10000, 0x10FFFF)),
        }));
    }
}
