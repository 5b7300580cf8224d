using System.Text;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client;

/// <content>Any operation.</content>
public sealed partial class DataWorksClient
{
    /// <summary>Makes one call of any operation. A read is retried as every call of the module. A write is sent again only if it cannot have been
    /// made: no connection was opened, or the service rejected it as throttled, as signed with an expired token or with a wrong time.</summary>
    /// <exception cref="DwServiceException">Every error; <see cref="DwErrorKind.InvalidParameter"/> if nothing was sent.</exception>
    public Task<ApiResult> SendAsync(ApiOperation operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return SendAsync(
            ApiOperationRequest.Create(operation),
            static (ref json, requestId) => RawReader.Read(ref json) is { } text ? new ApiResult(text, requestId ?? json.RequestId) : null,
            cancellationToken);
    }

    /// <summary>Lists the rows of any operation with PageNumber, PageSize and TotalCount, each as the JSON text that the service sent. A row with an
    /// Id is yielded once.</summary>
    /// <param name="operation">The operation, without PageNumber and PageSize.</param>
    /// <param name="maxRows">The number of rows wanted; the last page may contain more.</param>
    /// <exception cref="DwServiceException">The operation is a write, or has its own page; nothing is sent.</exception>
    public IAsyncEnumerable<Page<string>> ListRows(ApiOperation operation, long skip = 0, long maxRows = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(operation);
        CheckIsList(operation);
        return List($"the rows of {operation.Operation}", FetchAsync, RawReader.GetKey, skip, maxRows);

        Task<Page<string>> FetchAsync(int page, int size, CancellationToken cancellationToken)
        {
            ApiOperation paged = operation with
            {
                Parameters = [.. operation.Parameters, new("PageNumber", ToText(page)), new("PageSize", ToText(size))],
            };
            string name = operation.Operation.StartsWith("List", StringComparison.Ordinal) ? operation.Operation[4..] : operation.Operation;
            return SendAsync(
                ApiOperationRequest.Create(paged),
                (ref json, _) => RawPageReader.Read(ref json, name, FirstRow(page, size)),
                cancellationToken);
        }
    }

    /// <summary>Describes the request that <see cref="SendAsync(ApiOperation, CancellationToken)"/> would send, in one line. Makes no call.</summary>
    /// <exception cref="DwServiceException">The operation is not valid.</exception>
    public string Describe(ApiOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ApiRequest request = ApiOperationRequest.Create(operation);
        StringBuilder text = new($"{request.Method} {new Uri(EndpointOf(request), request.Path)}");
        foreach (NamedValue pair in request.Query)
        {
            text.Append(pair == request.Query[0] ? '?' : '&').Append(pair.Key).Append('=').Append(pair.Value);
        }

        string body = operation.Product == ApiProduct.PaiFlow
            ? operation.Body ?? string.Empty
            : string.Join('&', operation.Parameters
                .Where(pair => pair.Value is not null && !request.Query.Any(one => one.Key == pair.Key))
                .Select(static pair => $"{pair.Key}={pair.Value}"));
        return body.Length == 0 ? text.ToString() : text.Append(' ').Append(body).ToString();
    }

    private static void CheckIsList(ApiOperation operation)
    {
        if (!operation.IsRead)
        {
            throw new DwServiceException(DwErrorKind.InvalidParameter, $"{operation.Operation}: its name is not that of a list, so it has no pages.")
            {
                Recommend = "Leave out -All.",
            };
        }

        foreach ((string name, _) in operation.Parameters)
        {
            if (name.Equals("PageNumber", StringComparison.OrdinalIgnoreCase) || name.Equals("PageSize", StringComparison.OrdinalIgnoreCase))
            {
                throw new DwServiceException(DwErrorKind.InvalidParameter, $"{operation.Operation}: '{name}' and -All exclude each other.")
                {
                    Recommend = $"Leave out '{name}', or -All.",
                };
            }
        }
    }
}
