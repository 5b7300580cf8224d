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
            T answer = await make(call with { Operation = oldOperation }).ConfigureAwait(false);
            session.UsesOldNames = true;
            return answer;
        }
    }

    private static bool IsUnknownApi(DwServiceException failure) =>
        new Errors.ServiceError(failure.Code, null, null, null).IsUnknownApi;
}
