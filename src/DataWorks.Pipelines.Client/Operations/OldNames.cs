using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Transport;

namespace DataWorks.Pipelines.Client.Operations;

/// <summary>
/// Servers that do not have the PipelineRun operations yet answer the same parameters under their older names (the vendor's page
/// of GetPipelineRun says so). The session remembers it, so the detour costs one call.
/// </summary>
internal static class OldNames
{
    /// <summary>Makes the call; where there is no such operation, makes it under its older name.</summary>
    public static async Task<T> CallAsync<T>(
        ServiceSession session, CallLog log, ServiceCall call, string oldOperation, Func<ServiceCall, Task<T>> make)
    {
        if (session.UsesOldNames)
        {
            return await make(call with { Operation = oldOperation }).ConfigureAwait(false);
        }

        try
        {
            return await make(call).ConfigureAwait(false);
        }
        catch (DwServiceException failure) when (IsUnknownApi(failure))
        {
            log.Verbose?.Invoke($"{call.Operation}: the service has no such operation, {oldOperation} is used from now on.");
            return await CallOldAsync(session, call, oldOperation, make).ConfigureAwait(false);
        }
    }

    // An answer about what was asked proves that the service knows the older name, also one that says "unknown id".
    private static async Task<T> CallOldAsync<T>(ServiceSession session, ServiceCall call, string oldOperation, Func<ServiceCall, Task<T>> make)
    {
        try
        {
            T answer = await make(call with { Operation = oldOperation }).ConfigureAwait(false);
            session.UsesOldNames = true;
            return answer;
        }
        catch (DwServiceException failure) when (failure.Kind == DwErrorKind.PipelineRunNotFound || (failure.Kind == DwErrorKind.ServiceError && failure.HttpStatus is >= 400 and < 500 && !IsUnknownApi(failure)))
        {
            session.UsesOldNames = true;
            throw;
        }
    }

    private static bool IsUnknownApi(DwServiceException failure) =>
        new Errors.ServiceError(failure.Code, null, null, null).IsUnknownApi;
}
