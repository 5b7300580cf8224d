using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.RateLimiting;
using DataWorks.Pipelines.Client.Signing;
using DataWorks.Pipelines.Client.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Client.Tests.Http;

public sealed class SigningHandlerTests
{
    private static readonly ApiRequest s_request = new() { Version = ApiRequest.DataWorksVersion, Operation = "GetPipelineRun", Method = HttpMethod.Get };

    [Theory]
    [InlineData("http://[::1]:8080/", "[::1]:8080")]
    [InlineData("https://[2001:db8::7]/", "[2001:db8::7]")]
    [InlineData("http://127.0.0.1:8080/", "127.0.0.1:8080")]
    [InlineData("https://dataworks.cn-shanghai.aliyuncs.com/", "dataworks.cn-shanghai.aliyuncs.com")]
    [InlineData("https://dataworks.cn-shanghai.aliyuncs.com:443/", "dataworks.cn-shanghai.aliyuncs.com")]
    [InlineData("https://gateway.example:8443/", "gateway.example:8443")]
    [InlineData("https://数据.example/", "xn--vxup8b.example")]
    public async Task The_host_is_signed_as_the_connection_sends_it(string endpoint, string host)
    {
        using HttpRequestMessage request = await SignAsync(endpoint);

        Assert.Equal(Expected(request, host), Authorization(request));
    }

    [Fact]
    public async Task Every_try_is_signed_anew()
    {
        using CapturingHandler capture = new();
        using SigningHandler signing = new(Options(new ConnectionState(new FakeTimeProvider())), capture);
        using HttpMessageInvoker invoker = new(signing);
        using HttpRequestMessage request = Request("http://127.0.0.1/");

        await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        string first = Authorization(request);
        await invoker.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.NotEqual(first, Authorization(request));
        Assert.Single(request.Headers.NonValidated["x-acs-signature-nonce"]);
        Assert.Single(request.Headers.NonValidated["Authorization"]);
        Assert.Equal(Expected(request, "127.0.0.1"), Authorization(request));
    }

    [Fact]
    public async Task The_date_is_the_services_time_once_that_is_known()
    {
        ConnectionState state = new(new FakeTimeProvider());
        state.CorrectClock(new DateTimeOffset(2031, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using SigningHandler signing = new(Options(state), new CapturingHandler());
        using HttpMessageInvoker invoker = new(signing);
        using HttpRequestMessage request = Request("http://127.0.0.1/");

        await invoker.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("2031-01-02T03:04:05Z", request.Headers.NonValidated["x-acs-date"].ToString());
    }

    private static async Task<HttpRequestMessage> SignAsync(string endpoint)
    {
        using SigningHandler signing = new(Options(new ConnectionState(new FakeTimeProvider())), new CapturingHandler());
        using HttpMessageInvoker invoker = new(signing);
        HttpRequestMessage request = Request(endpoint);
        await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        return request;
    }

    private static HttpRequestMessage Request(string endpoint)
    {
        HttpRequestMessage request = new(HttpMethod.Get, endpoint);
        RequestContext context = ClassifiedResponse.Context(s_request);
        request.Options.Set(RequestContext.Key, context);
        return request;
    }

    private static ApiClientOptions Options(ConnectionState state) => new()
    {
        Credentials = new FakeCredentialProvider(FakeCredentialProvider.CreateCredential("testid", "testsecret")),
        Rate = new AdaptiveRateLimiter(0, TimeProvider.System),
        State = state,
        Timeout = TimeSpan.FromSeconds(60),
        MaximumRetryCount = 0,
    };

    private static string Authorization(HttpRequestMessage request) => request.Headers.NonValidated["Authorization"].ToString();

    private static string Expected(HttpRequestMessage request, string host)
    {
        List<NamedValue> headers = [new("host", host)];
        headers.AddRange(request.Headers.NonValidated
            .Where(static header => header.Key.StartsWith("x-acs-", StringComparison.Ordinal))
            .Select(static header => new NamedValue(header.Key, header.Value.ToString())));
        Acs3Signer input = new()
        {
            Method = "GET",
            Path = "/",
            Query = [],
            Headers = headers,
            PayloadHash = Acs3Signer.EmptyPayloadHash,
        };
        return input.Sign("testid", "testsecret");
    }
}
