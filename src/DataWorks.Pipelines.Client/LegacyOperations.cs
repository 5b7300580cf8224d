using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client;

/// <summary>
/// Servers that do not have the PipelineRun operations yet answer the same parameters under their older names (the vendor's page
/// of GetPipelineRun says so). The session remembers it, so the detour costs one call.
/// </summary>
internal static class LegacyOperations
{
    /// <summary>The call as this service takes it, as far as is known.</summary>
    /// <exception cref="DwServiceException">The service has only the older operation, and that cannot take the call.</exception>
    public static ApiRequest Apply(ServiceConnection session, ApiRequest call) => session.UsesLegacyOperations ? ToLegacy(call, session.RegionId) : call;

    /// <summary>Whether the call is to be made again under its older name.</summary>
    public static bool CanFallBack(ApiRequest call, DwServiceException failure) => call.LegacyOperation is not null && IsUnknownApi(failure);

    /// <summary>Makes the call under its older name.</summary>
    /// <remarks>An error response about the request proves that the service knows the older name, also one that says "unknown id".</remarks>
    public static async Task<T> CallAsync<T>(ServiceConnection session, RequestLogger log, ApiRequest call, Func<ApiRequest, Task<T>> make)
    {
        ApiRequest old = ToLegacy(call, session.RegionId);
        log.Verbose?.Invoke($"{call.Operation}: the service has no such operation, {old.Operation} is used from now on.");
        try
        {
            T response = await make(old).ConfigureAwait(false);
            session.UsesLegacyOperations = true;
            return response;
        }
        catch (DwServiceException failure) when (IsAboutRequest(failure))
        {
            session.UsesLegacyOperations = true;
            throw;
        }
    }

    // The older operation would ignore the filter, and its rows hold nothing to filter them by.
    private static ApiRequest ToLegacy(ApiRequest call, string? region) => call switch
    {
        { LegacyOperation: { } old, UnsupportedByLegacy: { } lacks } => throw new DwServiceException(
            DwErrorKind.InvalidParameter,
            $"{call.Operation}{(region is null ? string.Empty : " in " + region)}: this server has only the older operation {old}, which cannot filter by -{lacks}.")
        {
            Region = region,
            Recommend = $"Leave out -{lacks}.",
        },
        { LegacyOperation: { } old } => call with { Operation = old, LegacyOperation = null },
        _ => call,
    };

    private static bool IsAboutRequest(DwServiceException failure) =>
        failure.Kind is DwErrorKind.PipelineRunNotFound or DwErrorKind.ProjectNotFound
        || (failure.Kind == DwErrorKind.ServiceError && failure.Code is not null && failure.HttpStatus < 500 && !IsUnknownApi(failure));

    /// <summary>Whether a failure says that the service has no such operation.</summary>
    public static bool IsUnknownApi(DwServiceException failure) => new ServiceError(failure.Code, null, null, null).IsUnknownApi;
}
