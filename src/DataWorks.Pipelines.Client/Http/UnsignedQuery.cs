using System.Globalization;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>Puts the time and a nonce into the query of a call that is not signed: its headers have neither.</summary>
internal static class UnsignedQuery
{
    /// <summary>Dates a request as it will be sent. It can be dated again, for another try.</summary>
    public static void Apply(HttpRequestMessage request, ApiRequest call, DateTimeOffset now)
    {
        IEnumerable<NamedValue> query =
        [
            .. call.Query,
            new("Timestamp", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new("SignatureNonce", Guid.NewGuid().ToString("N")),
        ];
        request.RequestUri = new UriBuilder(request.RequestUri!)
        {
            Query = string.Join('&', query.Select(static pair => $"{PercentEncoder.Encode(pair.Key)}={PercentEncoder.Encode(pair.Value)}")),
        }.Uri;
    }
}
