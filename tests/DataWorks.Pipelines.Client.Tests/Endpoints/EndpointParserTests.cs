using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Tests.Endpoints;

public sealed class EndpointParserTests
{
    [Theory]
    [InlineData("https://dataworks.cn-shanghai.aliyuncs.com", "https://dataworks.cn-shanghai.aliyuncs.com/")]
    [InlineData("https://dataworks.cn-shanghai.aliyuncs.com/", "https://dataworks.cn-shanghai.aliyuncs.com/")]
    [InlineData("  dataworks.cn-shanghai.aliyuncs.com ", "https://dataworks.cn-shanghai.aliyuncs.com/")]
    [InlineData("gateway.example:8443", "https://gateway.example:8443/")]
    [InlineData("https://gateway.example:443", "https://gateway.example/")]
    [InlineData("HTTPS://GATEWAY.example", "https://gateway.example/")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://127.9.8.7:1", "http://127.9.8.7:1/")]
    [InlineData("http://127.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://0x7f000001", "http://127.0.0.1/")]
    [InlineData("http://localhost:5000/", "http://localhost:5000/")]
    [InlineData("http://LOCALHOST", "http://localhost/")]
    [InlineData("http://loopback", "http://localhost/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    [InlineData("localhost:8080", "https://localhost:8080/")]
    [InlineData("https://数据.example", "https://xn--vxup8b.example/")]
    public void Reads(string text, string expected)
    {
        Assert.Equal(expected, EndpointParser.Parse(text, "-Endpoint").AbsoluteUri);
    }

    [Theory]
    [InlineData("http://dataworks.cn-shanghai.aliyuncs.com")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://0.0.0.0:80")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://128.0.0.1")]
    [InlineData("http://127")]
    [InlineData("http://127.example")]
    [InlineData("http://[2001:db8::1]")]
    [InlineData("http://[::2]")]
    [InlineData("http://[::ffff:10.0.0.1]")]
    [InlineData("ftp://gateway.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    [InlineData("https:///")]
    [InlineData("http:/gateway.example")]
    [InlineData("https:gateway.example")]
    [InlineData("//gateway.example")]
    [InlineData("mailto:someone")]
    [InlineData("https://gateway.example/api")]
    [InlineData("gateway.example/api")]
    [InlineData("https://gateway.example/?")]
    [InlineData("https://gateway.example#")]
    [InlineData("https://gateway.example:99999")]
    [InlineData("https://gate way.example")]
    [InlineData("https://gateway.example\\@evil.example")]
    [InlineData("https://gateway.example\n.evil.example")]
    [InlineData("https://@gateway.example")]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Refuses(string? text)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => EndpointParser.Parse(text, "-PaiFlowEndpoint"));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.StartsWith("-PaiFlowEndpoint ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.NotNull(error.Recommend);
    }

    [Theory]
    [InlineData("https://user:CANARY@gateway.example")]
    [InlineData("https://gateway.example/?Signature=CANARY")]
    [InlineData("https://gateway.example/CANARY")]
    [InlineData("CANARY@gateway.example")]
    public void Possible_secrets_are_not_repeated(string text)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => EndpointParser.Parse(text, "-Endpoint"));

        Assert.DoesNotContain("CANARY", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("gateway.example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_for_plain_http_states_what_is_allowed() =>
        Assert.Equal(
            "-Endpoint is http://gateway.example; only https is allowed, and http for a loopback address.",
            Assert.Throws<DwServiceException>(() => EndpointParser.Parse("http://gateway.example", "-Endpoint")).Message);
}
