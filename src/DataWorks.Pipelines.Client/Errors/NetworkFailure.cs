using System.Net.Sockets;
using System.Security.Authentication;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Says in one line why no answer came, and whether one more try may bring one.</summary>
internal static class NetworkFailure
{
    /// <summary>The error of a try that brought no answer.</summary>
    /// <param name="exception">What the connection threw.</param>
    /// <param name="operation">The operation that was called.</param>
    /// <param name="uri">Where it was called; only the host is told.</param>
    /// <param name="timeout">The time of one try.</param>
    public static (DwServiceException Failure, bool MayPass) Describe(Exception exception, string operation, Uri uri, TimeSpan timeout)
    {
        string host = uri.Authority;
        switch (exception)
        {
            // The connection's own limit, which is shorter than that of the try.
            case OperationCanceledException { InnerException: TimeoutException }:
                return (new DwServiceException(
                    DwErrorKind.OperationTimeout,
                    $"{operation}: no connection to {host} could be made in time. Check the network, the proxy, the region and the endpoint.",
                    exception), true);

            case OperationCanceledException:
                return (new DwServiceException(
                    DwErrorKind.OperationTimeout,
                    FormattableString.Invariant($"{operation}: {host} did not answer within {timeout.TotalSeconds:0.###} s. Give it more with Connect-DwAccount -TimeoutSec, or look at the network."),
                    exception), true);

            case InvalidDataException:
                return (new DwServiceException(DwErrorKind.InvalidResponse, $"{operation}: {host}: {exception.Message}", exception), false);
        }

        (string reason, bool mayPass) = Reason(exception);
        return (new DwServiceException(
            DwErrorKind.NetworkError, $"{operation}: no answer from {host}: {reason}.", exception), mayPass);
    }

    private static (string Reason, bool MayPass) Reason(Exception exception)
    {
        // What is inside says more than "An error occurred while sending the request".
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AuthenticationException:
                    return ($"its TLS certificate or protocol was refused ({Plain(inner)})", false);

                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return ("the name is not known here; check the region or the endpoint, and DNS", true);

                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return ("the connection was refused; check the endpoint, its port and the proxy", true);

                case SocketException socket:
                    return ($"the connection broke ({Plain(socket)})", true);

                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return ("the connection was closed before the answer was complete", true);

                case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }:
                    return ($"the proxy refused ({Plain(inner)})", false);
            }
        }

        return (Plain(exception), true);
    }

    private static string Plain(Exception exception) => (AnswerText.Line(exception.Message, 300) ?? exception.GetType().Name).TrimEnd('.', ' ');
}
