using System.Net.Sockets;
using System.Security.Authentication;
using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Tests.Errors;

public sealed class NetworkErrorMapperTests
{
    private static readonly Uri s_uri = new("https://dataworks.cn-shanghai.aliyuncs.com/?Signature=CANARY");

    [Fact]
    public void A_refused_connection_says_so() => Check(
        new HttpRequestException("An error occurred", new SocketException((int)SocketError.ConnectionRefused)), "refused", mayPass: true);

    [Fact]
    public void A_name_that_is_not_known_says_so() => Check(
        new HttpRequestException("An error occurred", new SocketException((int)SocketError.HostNotFound)), "name is not known", mayPass: true);

    [Fact]
    public void A_broken_connection_says_so() => Check(
        new HttpRequestException("x", new IOException("y", new SocketException((int)SocketError.ConnectionReset))), "broke", mayPass: true);

    [Fact]
    public void An_answer_that_ends_too_soon_says_so() => Check(
        new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."), "before the answer was complete", mayPass: true);

    [Fact]
    public void A_certificate_is_not_tried_again() => Check(
        new HttpRequestException("x", new AuthenticationException("The remote certificate is invalid:\nUntrustedRoot")), "TLS", mayPass: false);

    [Fact]
    public void A_proxy_that_refuses_is_not_tried_again() => Check(
        new HttpRequestException(HttpRequestError.ProxyTunnelError, "The proxy tunnel request failed with status code '407'."), "proxy", mayPass: false);

    [Fact]
    public void A_try_that_took_too_long_names_its_time()
    {
        (DwServiceException failure, bool mayPass) = Describe(new TaskCanceledException());

        Assert.Equal(DwErrorKind.OperationTimeout, failure.Kind);
        Assert.Contains("60 s", failure.Message, StringComparison.Ordinal);
        Assert.True(mayPass);
    }

    [Fact]
    public void A_connection_that_took_too_long_does_not_name_the_time_of_the_whole_try()
    {
        TaskCanceledException connect = new(
            "A connection could not be established within the configured ConnectTimeout.",
            new TimeoutException("A connection could not be established within the configured ConnectTimeout."));

        (DwServiceException failure, bool mayPass) = Describe(connect);

        Assert.Equal(DwErrorKind.OperationTimeout, failure.Kind);
        Assert.DoesNotContain("60 s", failure.Message, StringComparison.Ordinal);
        Assert.True(mayPass);
    }

    [Fact]
    public void An_answer_that_is_too_large_is_no_network_error()
    {
        (DwServiceException failure, bool mayPass) = Describe(new InvalidDataException("The answer is larger than 64 MiB."));

        Assert.Equal(DwErrorKind.InvalidResponse, failure.Kind);
        Assert.False(mayPass);
    }

    private static void Check(Exception exception, string words, bool mayPass)
    {
        (DwServiceException failure, bool passes) = Describe(exception);

        Assert.Equal(DwErrorKind.NetworkError, failure.Kind);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains("dataworks.cn-shanghai.aliyuncs.com", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Equal(mayPass, passes);
        Assert.Equal(0, failure.HttpStatus);
    }

    private static (DwServiceException Failure, bool MayPass) Describe(Exception exception) =>
        NetworkErrorMapper.Map(exception, "GetPipelineRun", s_uri, TimeSpan.FromSeconds(60), ["CANARY"]);
}
