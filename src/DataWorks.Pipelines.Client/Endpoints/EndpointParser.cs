namespace DataWorks.Pipelines.Client.Endpoints;

/// <summary>Parses the address of a service. Only <c>https</c> is allowed, since security tokens are sent; <c>http</c> for a loopback address.</summary>
internal static class EndpointParser
{
    /// <summary>Parses an address; a bare host means <c>https</c>.</summary>
    /// <param name="endpoint">The address, such as <c>dataworks.cn-shanghai.aliyuncs.com</c>.</param>
    /// <param name="parameterName">Its name in an error, such as <c>-Endpoint</c>.</param>
    /// <returns>Scheme, host and port with the path <c>/</c>.</returns>
    public static Uri Parse(string? endpoint, string parameterName)
    {
        string text = (endpoint ?? string.Empty).Trim();
        if (text.Length == 0)
        {
            throw Invalid(parameterName, "is empty");
        }

        string full = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        if (text.Any(static character => char.IsControl(character) || char.IsWhiteSpace(character) || character == '\\')
            || !Uri.TryCreate(full, UriKind.Absolute, out Uri? uri)
            || uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic)
        {
            throw Invalid(parameterName, "is not an address");
        }

        // A rejected address is not repeated, because it may contain a password or a token.
        if (uri.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal))
        {
            throw Invalid(parameterName, $"contains a user name or a password for {uri.IdnHost}");
        }

        if (text.AsSpan().IndexOfAny('?', '#') >= 0 || uri.AbsolutePath is not ("/" or ""))
        {
            throw Invalid(parameterName, $"has more than scheme, host and port ({uri.IdnHost})");
        }

        bool allowed = uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);
        return allowed
            ? new UriBuilder(uri.Scheme, Bracketed(uri), uri.Port, "/").Uri
            : throw Invalid(parameterName, $"is {uri.Scheme}://{Bracketed(uri)}; only https is allowed, and http for a loopback address");
    }

    private static string Bracketed(Uri uri) => uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost;

    private static DwServiceException Invalid(string parameterName, string reason) =>
        new(DwErrorKind.InvalidParameter, $"{parameterName} {reason}.") { Recommend = "Use an address such as https://dataworks.cn-shanghai.aliyuncs.com." };
}
