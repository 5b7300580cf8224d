using System.Text;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Tests.Signing;

public sealed class Acs3SignerTests
{
    private static readonly Acs3Signer s_input = new()
    {
        Method = "GET",
        Path = "/",
        Query = [],
        Headers = [new("host", "h"), new("x-acs-security-token", "TOKEN-CANARY")],
        PayloadHash = Acs3Signer.EmptyPayloadHash,
    };

    [Fact]
    public void Hashes_a_body()
    {
        Assert.Equal(Acs3Signer.EmptyPayloadHash, Acs3Signer.HashPayload([]));
        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            Acs3Signer.HashPayload(Encoding.UTF8.GetBytes("abc")));
    }

    [Fact]
    public void A_repeated_key_is_sorted_by_its_value()
    {
        Acs3Signer input = s_input with { Query = [new("Id", "b"), new("A", "1"), new("Id", "B"), new("Id", "a")] };

        Assert.Equal("A=1&Id=B&Id=a&Id=b", SignedRequest.Create(input, "id", "secret").CanonicalRequest.Split('\n')[2]);
    }

    [Fact]
    public void Keys_are_sorted_before_they_are_encoded()
    {
        Acs3Signer input = s_input with { Query = [new("é", "2"), new("b", "1")] };

        Assert.Equal("b=1&%C3%A9=2", SignedRequest.Create(input, "id", "secret").CanonicalRequest.Split('\n')[2]);
    }

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
    public void A_value_is_encoded_by_rfc_3986(string value, string encoded) => Assert.Equal($"k={encoded}", QueryLine(value));

    [Fact]
    public void Half_a_surrogate_pair_is_the_replacement_character()
    {
        Assert.Equal("k=a%EF%BF%BDb", QueryLine("a\uD83Db"));
        Assert.Equal("k=%EF%BF%BD", QueryLine("\uDE80"));
        Assert.Equal("k=%EF%BF%BD%F0%9F%9A%80", QueryLine("\uD83D\uD83D\uDE80"));
    }

    [Fact]
    public void Without_a_query_its_line_is_empty() =>
        Assert.StartsWith("GET\n/\n\nhost:h\n", SignedRequest.Create(s_input, "id", "secret").CanonicalRequest, StringComparison.Ordinal);

    [Fact]
    public void An_empty_path_is_the_root() =>
        Assert.Equal(
            SignedRequest.Create(s_input, "id", "secret").Signature,
            SignedRequest.Create(s_input with { Path = "" }, "id", "secret").Signature);

    [Fact]
    public void Unsigned_headers_change_nothing()
    {
        Acs3Signer more = s_input with { Headers = [.. s_input.Headers, new("user-agent", "x"), new("x-acsother", "y")] };

        Assert.Equal(SignedRequest.Create(s_input, "id", "secret"), SignedRequest.Create(more, "id", "secret"));
    }

    [Fact]
    public void Each_signed_part_changes_the_signature()
    {
        Acs3Signer[] changed =
        [
            s_input with { Method = "POST" },
            s_input with { Path = "/a" },
            s_input with { Query = [new("a", "")] },
            s_input with { Headers = [.. s_input.Headers, new("content-type", "text/plain")] },
            s_input with { PayloadHash = "0" },
        ];

        IEnumerable<string> signatures = changed.Append(s_input).Select(input => SignedRequest.Create(input, "id", "secret").Signature);

        Assert.Equal(changed.Length + 1, signatures.Distinct().Count());
        Assert.NotEqual(SignedRequest.Create(s_input, "id", "secret").Signature, SignedRequest.Create(s_input, "id", "other").Signature);
    }

    [Fact]
    public void Text_for_a_log_shows_no_token() => Assert.DoesNotContain("CANARY", $"{s_input}", StringComparison.Ordinal);

    private static string QueryLine(string value) =>
        SignedRequest.Create(s_input with { Query = [new("k", value)] }, "id", "secret").CanonicalRequest.Split('\n')[2];
}
