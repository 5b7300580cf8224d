using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Client.Errors;

/// <summary>Explains why no response arrived, and whether the error is transient.</summary>
internal static partial class NetworkErrorMapper
{
    /// <summary>Whether an exception is a failure of the network. Any other is a defect, which is neither retried nor mapped.</summary>
    public static bool IsNetworkError(Exception exception, bool isTimedOut) => exception switch
    {
        OperationCanceledException canceled => isTimedOut || canceled.InnerException is TimeoutException,
        HttpRequestException or IOException or InvalidDataException => true,
        _ => false,
    };

    /// <summary>Whether the request may have reached the service: it did not if the connection could not be opened.</summary>
    public static bool MayHaveArrived(Exception exception) => exception is not (
        OperationCanceledException { InnerException: TimeoutException }
        or HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError,
        });

    public static DwServiceException CreateCredentialTimeout(string operation, string source, TimeSpan timeout) => new(
        DwErrorKind.OperationTimeout,
        FormattableString.Invariant($"{operation}: {source} returned no credentials within {timeout.TotalSeconds:0.###} s."))
    {
        IsAboutCredentials = true,
        Recommend = RecommendedActions.RaiseTimeoutOrCheckSource,
    };

    /// <summary>Creates the error of an attempt without a response.</summary>
    /// <param name="secrets">Secrets that were sent, which the exception may repeat.</param>
    public static (DwServiceException Error, bool IsTransient) Map(
        Exception exception, string operation, Uri uri, TimeSpan timeout, IReadOnlyList<string?> secrets)
    {
        string host = uri.Authority;
        Exception? inner = Redaction.RedactInner(exception, secrets);
        switch (exception)
        {
            // The limit for connecting, which is shorter than that of the attempt.
            case OperationCanceledException { InnerException: TimeoutException }:
                return (Create(DwErrorKind.OperationTimeout, $"could not connect to {host} in time", RecommendedActions.CheckNetwork), true);

            case OperationCanceledException:
                string limit = FormattableString.Invariant($"{timeout.TotalSeconds:0.###} s");
                return (Create(DwErrorKind.OperationTimeout, $"{host} did not respond within {limit}", RecommendedActions.RaiseTimeout), true);

            case InvalidDataException:
                return (Create(DwErrorKind.InvalidResponse, $"{host}: {Plain(exception, secrets)}", RecommendedActions.CheckEndpointAndProxy), false);
        }

        (string reason, string action, bool isTransient) = Explain(exception, secrets);
        return (Create(DwErrorKind.NetworkError, $"no response from {host}: {reason}", action), isTransient);

        DwServiceException Create(DwErrorKind kind, string reason, string action) => new(kind, $"{operation}: {reason}.", inner) { Recommend = action };
    }

    private static (string Reason, string Action, bool IsTransient) Explain(Exception exception, IReadOnlyList<string?> secrets)
    {
        // The inner exceptions say more than "An error occurred while sending the request".
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AuthenticationException:
                    return ($"its TLS certificate or protocol was rejected ({Plain(inner, secrets)})", RecommendedActions.CheckTls, false);

                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return ("the host name could not be resolved", RecommendedActions.CheckName, true);

                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return ("the connection was refused", RecommendedActions.CheckPort, true);

                case SocketException socket:
                    return ($"the connection broke ({Plain(socket, secrets)})", RecommendedActions.CheckNetwork, true);

                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return ("the connection was closed before the response was complete", RecommendedActions.CheckNetwork, true);

                case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }:
                    return ExplainProxy(inner, secrets);
            }
        }

        return (Plain(exception, secrets), RecommendedActions.CheckNetwork, true);
    }

    // The framework quotes the proxy's address, which may contain its password. Only host and status are shown.
    private static (string Reason, string Action, bool IsTransient) ExplainProxy(Exception exception, IReadOnlyList<string?> secrets)
    {
        Match quoted = ProxyAndStatus().Match(Redaction.Apply(exception.Message, secrets));
        if (!quoted.Success)
        {
            return ($"the proxy rejected the connection ({Plain(exception.InnerException ?? exception, secrets)})", RecommendedActions.CheckProxy, false);
        }

        string status = quoted.Groups["status"].Value;
        return (
            $"the proxy {quoted.Groups["host"].Value} rejected the connection with status {status}",
            status == "407" ? RecommendedActions.GiveProxyCredential : RecommendedActions.CheckProxyAndEndpoint,
            false);
    }

    private static string Plain(Exception exception, IReadOnlyList<string?> secrets) =>
        (ErrorText.Line(exception.Message, 300, secrets) ?? exception.GetType().Name).TrimEnd('.', ' ');

    [GeneratedRegex(@"'[a-z0-9]+://(?:[^@'\s]*@)?(?<host>[^@/'\s]+)/?'.*'(?<status>\d{3})'", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProxyAndStatus();
}
