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
    public static ServiceCall Named(ServiceSession session, ServiceCall call) => session.UsesOldNames ? Old(call) : call;

    /// <summary>Whether the call is to be made again under its older name.</summary>
    public static bool MayHelp(ServiceCall call, DwServiceException failure) => call.OldOperation is not null && IsUnknownApi(failure);

    /// <summary>Makes the call under its older name.</summary>
    /// <remarks>An answer about what was asked proves that the service knows the older name, also one that says "unknown id".</remarks>
    public static async Task<T> CallAsync<T>(ServiceSession session, CallLog log, ServiceCall call, Func<ServiceCall, Task<T>> make)
    {
        ServiceCall old = Old(call);
        log.Verbose?.Invoke($"{call.Operation}: the service has no such operation, {old.Operation} is used from now on.");
        try
        {
            T answer = await make(old).ConfigureAwait(false);
            session.UsesOldNames = true;
            return answer;
        }
        catch (DwServiceException failure) when (failure.Kind == DwErrorKind.PipelineRunNotFound || (failure.Kind == DwErrorKind.ServiceError && failure.HttpStatus is >= 400 and < 500 && !IsUnknownApi(failure)))
        {
            session.UsesOldNames = true;
            throw;
        }
    }

    private static ServiceCall Old(ServiceCall call) =>
        call.OldOperation is { } old ? call with { Operation = old, OldOperation = null } : call;

    /// <summary>Whether a failure says that the service has no such operation.</summary>
    public static bool IsUnknownApi(DwServiceException failure) => new ServiceError(failure.Code, null, null, null).IsUnknownApi;
}
