using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Transport;

namespace DataWorks.Pipelines.Client.Operations;

/// <summary>
/// Servers that do not have the PipelineRun operations yet answer the same parameters under their older names (the vendor's page
/// of GetPipelineRun says so). The session remembers it, so the detour costs one call.
/// </summary>
internal static class OldNames
{
    /// <summary>The call as this service takes it, as far as is known.</summary>
    /// <exception cref="DwServiceException">The service has only the older operation, and that cannot take the call.</exception>
    public static ServiceCall Named(ServiceSession session, ServiceCall call) => session.UsesOldNames ? Old(call, session.RegionId) : call;

    /// <summary>Whether the call is to be made again under its older name.</summary>
    public static bool MayHelp(ServiceCall call, DwServiceException failure) => call.OldOperation is not null && IsUnknownApi(failure);

    /// <summary>Makes the call under its older name.</summary>
    /// <remarks>An error response about the request proves that the service knows the older name, also one that says "unknown id".</remarks>
    public static async Task<T> CallAsync<T>(ServiceSession session, CallLog log, ServiceCall call, Func<ServiceCall, Task<T>> make)
    {
        ServiceCall old = Old(call, session.RegionId);
        log.Verbose?.Invoke($"{call.Operation}: the service has no such operation, {old.Operation} is used from now on.");
        try
        {
            T answer = await make(old).ConfigureAwait(false);
            session.UsesOldNames = true;
            return answer;
        }
        catch (DwServiceException failure) when (IsAboutRequest(failure))
        {
            session.UsesOldNames = true;
            throw;
        }
    }

    // The older operation would ignore the filter, and its rows hold nothing to filter them by.
    private static ServiceCall Old(ServiceCall call, string? region) => call switch
    {
        { OldOperation: { } old, OldOperationLacks: { } lacks } => throw new DwServiceException(
            DwErrorKind.InvalidParameter,
            $"{call.Operation}{(region is null ? string.Empty : " in " + region)}: this server has only the older operation {old}, which cannot filter by -{lacks}.")
        {
            Region = region,
            Recommend = $"Leave out -{lacks}.",
        },
        { OldOperation: { } old } => call with { Operation = old, OldOperation = null },
        _ => call,
    };

    private static bool IsAboutRequest(DwServiceException failure) =>
        failure.Kind is DwErrorKind.PipelineRunNotFound or DwErrorKind.ProjectNotFound
        || (failure.Kind == DwErrorKind.ServiceError && failure.Code is not null && failure.HttpStatus < 500 && !IsUnknownApi(failure));

    /// <summary>Whether a failure says that the service has no such operation.</summary>
    public static bool IsUnknownApi(DwServiceException failure) => new ServiceError(failure.Code, null, null, null).IsUnknownApi;
}
