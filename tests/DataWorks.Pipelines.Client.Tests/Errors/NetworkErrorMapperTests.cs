using System.Net.Sockets;
using System.Security.Authentication;
using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Tests.Errors;

public sealed class NetworkErrorMapperTests
{
    private static readonly Uri s_uri = new("https://dataworks.cn-shanghai.aliyuncs.com/?Signature=CANARY");

    [Fact]
    public void A_refused_connection_is_reported_as_refused() => Check(
        new HttpRequestException("An error occurred", new SocketException((int)SocketError.ConnectionRefused)), "refused", isTransient: true);

    [Fact]
    public void An_unknown_host_name_is_reported() => Check(
        new HttpRequestException("An error occurred", new SocketException((int)SocketError.HostNotFound)), "could not be resolved", isTransient: true);

    [Fact]
    public void A_broken_connection_is_reported_as_broken() => Check(
        new HttpRequestException("x", new IOException("y", new SocketException((int)SocketError.ConnectionReset))), "broke", isTransient: true);

    [Fact]
    public void A_truncated_response_is_reported() => Check(
        new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."), "before the response was complete", isTransient: true);

    [Fact]
    public void A_rejected_certificate_is_not_retried() => Check(
        new HttpRequestException("x", new AuthenticationException("The remote certificate is invalid:\nUntrustedRoot")), "TLS", isTransient: false);

    [Fact]
    public void A_rejection_by_the_proxy_is_not_retried() => Check(
        new HttpRequestException(HttpRequestError.ProxyTunnelError, "The proxy tunnel request failed with status code '407'."), "proxy", isTransient: false);

    [Fact]
    public void A_timeout_states_the_time_limit()
    {
        (DwServiceException error, bool isTransient) = Map(new TaskCanceledException());

        Assert.Equal(DwErrorKind.OperationTimeout, error.Kind);
        Assert.Contains("60 s", error.Message, StringComparison.Ordinal);
        Assert.True(isTransient);
    }

    [Fact]
    public void A_connect_timeout_does_not_state_the_limit_of_the_attempt()
    {
        TaskCanceledException connect = new(
            "A connection could not be established within the configured ConnectTimeout.",
            new TimeoutException("A connection could not be established within the configured ConnectTimeout."));

        (DwServiceException error, bool isTransient) = Map(connect);

        Assert.Equal(DwErrorKind.OperationTimeout, error.Kind);
        Assert.DoesNotContain("60 s", error.Message, StringComparison.Ordinal);
        Assert.True(isTransient);
    }

    [Fact]
    public void A_response_that_is_too_large_is_not_a_network_error()
    {
        (DwServiceException error, bool isTransient) = Map(new InvalidDataException("The response is larger than 64 MiB."));

        Assert.Equal(DwErrorKind.InvalidResponse, error.Kind);
        Assert.False(isTransient);
    }

    private static void Check(Exception exception, string text, bool isTransient)
    {
        (DwServiceException error, bool actual) = Map(exception);

        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("dataworks.cn-shanghai.aliyuncs.com", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(isTransient, actual);
        Assert.Equal(0, error.HttpStatus);
    }

    private static (DwServiceException Error, bool IsTransient) Map(Exception exception) =>
        NetworkErrorMapper.Map(exception, "GetPipelineRun", s_uri, TimeSpan.FromSeconds(60), ["CANARY"]);
}
