using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Says in one line why no answer came, and whether one more try may bring one.</summary>
internal static partial class NetworkErrorMapper
{
    /// <summary>
    /// Whether an exception of the connection is a failure of the network. Any other is a defect and surfaces as it is: it would be retried and
    /// reported as a host that does not answer.
    /// </summary>
    /// <param name="exception">What the connection threw.</param>
    /// <param name="isTimedOut">Whether the time of the try is over.</param>
    public static bool IsNetworkError(Exception exception, bool isTimedOut) => exception switch
    {
        OperationCanceledException canceled => isTimedOut || canceled.InnerException is TimeoutException,
        HttpRequestException or IOException or SocketException or InvalidDataException => true,
        _ => false,
    };

    /// <summary>The error of a try that ended before it had its credentials.</summary>
    /// <param name="operation">The operation that was called.</param>
    /// <param name="source">The source of the credentials.</param>
    /// <param name="timeout">The time of one try.</param>
    public static DwServiceException OfCredentials(string operation, string source, TimeSpan timeout) => new(
        DwErrorKind.OperationTimeout,
        FormattableString.Invariant($"{operation}: {source} gave no credentials within {timeout.TotalSeconds:0.###} s."))
    {
        IsAboutCredentials = true,
        Recommend = "Raise -TimeoutSec of Connect-DwAccount, or check the source of the credentials.",
    };

    /// <summary>The error of a try that brought no answer.</summary>
    /// <param name="exception">What the connection threw.</param>
    /// <param name="operation">The operation that was called.</param>
    /// <param name="uri">Where it was called; only the host is told.</param>
    /// <param name="timeout">The time of one try.</param>
    /// <param name="secrets">Secrets that were sent, which the connection may repeat.</param>
    public static (DwServiceException Failure, bool MayPass) Map(
        Exception exception, string operation, Uri uri, TimeSpan timeout, IReadOnlyList<string?> secrets)
    {
        string host = uri.Authority;
        Exception? kept = Redaction.RedactInner(exception, secrets);
        switch (exception)
        {
            // The connection's own limit, which is shorter than that of the try.
            case OperationCanceledException { InnerException: TimeoutException }:
                return (new DwServiceException(
                    DwErrorKind.OperationTimeout,
                    $"{operation}: no connection to {host} could be made in time. Check the network, the proxy, the region and the endpoint.",
                    kept), true);

            case OperationCanceledException:
                return (new DwServiceException(
                    DwErrorKind.OperationTimeout,
                    FormattableString.Invariant($"{operation}: {host} did not answer within {timeout.TotalSeconds:0.###} s. Give it more with Connect-DwAccount -TimeoutSec, or look at the network."),
                    kept), true);

            case InvalidDataException:
                return (new DwServiceException(DwErrorKind.InvalidResponse, $"{operation}: {host}: {Plain(exception, secrets)}.", kept), false);
        }

        (string reason, bool mayPass) = Explain(exception, secrets);
        return (new DwServiceException(
            DwErrorKind.NetworkError, $"{operation}: no answer from {host}: {reason}.", kept), mayPass);
    }

    private static (string Reason, bool MayPass) Explain(Exception exception, IReadOnlyList<string?> secrets)
    {
        // What is inside says more than "An error occurred while sending the request".
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AuthenticationException:
                    return ($"its TLS certificate or protocol was refused ({Plain(inner, secrets)})", false);

                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return ("the name is not known here; check the region or the endpoint, and DNS", true);

                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return ("the connection was refused; check the endpoint, its port and the proxy", true);

                case SocketException socket:
                    return ($"the connection broke ({Plain(socket, secrets)})", true);

                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return ("the connection was closed before the answer was complete", true);

                case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }:
                    return (Rejected(inner, secrets), false);
            }
        }

        return (Plain(exception, secrets), true);
    }

    // The framework quotes the proxy's address, which holds its password where the environment gives it. Host and status are all that is told.
    private static string Rejected(Exception exception, IReadOnlyList<string?> secrets)
    {
        Match quoted = ProxyAndStatus().Match(Redaction.Apply(exception.Message, secrets));
        if (!quoted.Success)
        {
            return $"the proxy rejected the connection ({Plain(exception.InnerException ?? exception, secrets)}); check -Proxy and -ProxyCredential";
        }

        string status = quoted.Groups["status"].Value;
        string advice = status == "407" ? "give its user name and password with -ProxyCredential" : "check -Proxy and the endpoint";
        return $"the proxy {quoted.Groups["host"].Value} rejected the connection with status {status}; {advice}";
    }

    private static string Plain(Exception exception, IReadOnlyList<string?> secrets) =>
        (ErrorText.Line(exception.Message, 300, secrets) ?? exception.GetType().Name).TrimEnd('.', ' ');

    [GeneratedRegex(@"'[a-z0-9]+://(?:[^@'\s]*@)?(?<host>[^@/'\s]+)/?'.*'(?<status>\d{3})'", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProxyAndStatus();
}
