using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client;

/// <summary>
/// Falls back to the legacy names of operations: servers without the PipelineRun operations have the same ones under older names (the
/// vendor's page of GetPipelineRun says so). The connection remembers it, so that the detour costs one call.
/// </summary>
/// <param name="region">The region, for errors; <c>null</c> if only an endpoint is known.</param>
internal sealed class LegacyOperations(string? region)
{
    private volatile bool _isInUse;

    /// <summary>Sends a request under its current name, or under its legacy name if the service has no other.</summary>
    public async Task<T> SendAsync<T>(ApiRequest request, RequestLogger log, Func<ApiRequest, Task<T>> send)
    {
        if (request.LegacyOperation is null)
        {
            return await send(request).ConfigureAwait(false);
        }

        if (!_isInUse)
        {
            try
            {
                return await send(request).ConfigureAwait(false);
            }
            catch (DwServiceException error) when (IsUnknownApi(error))
            {
                log.Verbose?.Invoke($"{request.Operation}: the service does not have this operation; {request.LegacyOperation} is used from now on");
            }
        }

        try
        {
            T content = await send(ToLegacy(request)).ConfigureAwait(false);
            _isInUse = true;
            return content;
        }
        catch (DwServiceException error) when (IsAboutRequest(error))
        {
            // The service knows the legacy name, since it rejects this request, for example for an unknown id.
            _isInUse = true;
            throw;
        }
    }

    // The legacy operation ignores a parameter that it does not have, and its rows hold nothing to filter by.
    private ApiRequest ToLegacy(ApiRequest request) => request.UnsupportedByLegacy is { } parameter
        ? throw new DwServiceException(
            DwErrorKind.InvalidParameter,
            $"{request.Operation}{(region is null ? string.Empty : " in " + region)}: this server has only the older operation {request.LegacyOperation}, which cannot filter by -{parameter}.")
        {
            Region = region,
            Recommend = $"Leave out -{parameter}.",
        }
        : request with { Operation = request.LegacyOperation!, LegacyOperation = null };

    private static bool IsAboutRequest(DwServiceException error) =>
        error.Kind is DwErrorKind.PipelineRunNotFound or DwErrorKind.ProjectNotFound
        || (error.Kind == DwErrorKind.ServiceError && error.Code is not null && error.HttpStatus < 500 && !IsUnknownApi(error));

    private static bool IsUnknownApi(DwServiceException error) => new ServiceError(error.Code, null, null, null).IsUnknownApi;
}
