using System.Text;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The end of the pipeline: finds the operation, checks its parameters and runs it.</summary>
internal sealed class OperationEndpoint(EmulatorOptions options, EmulatorWorkspace workspace)
{
    private readonly OperationTable _operations = new(options.LegacyApi);

    // With --advance a repeated request has another response.
    private readonly ResponseCache? _cache = options is { CacheMiB: > 0, Advance: false } ? new ResponseCache(options.CacheMiB * 1024L * 1024) : null;

    public Task InvokeAsync(HttpContext context)
    {
        ServiceCall call = ServiceCall.Get(context);
        try
        {
            call.Response = new EmulatorResponse(200, Run(call));
        }
        catch (ErrorResponseException e)
        {
            call.Reject(e.Error, options, lowerCamel: call.Request.IsRest);
        }

        return Task.CompletedTask;
    }

    public void ClearCache() => _cache?.Clear();

    private static bool IsCacheable(Operation operation)
        => operation.Location == ParameterLocation.Query || (operation.Location == ParameterLocation.Form && operation.Action.StartsWith("List", StringComparison.Ordinal));

    private byte[] Run(ServiceCall call)
    {
        Operation operation = _operations.Find(call.Request);
        if (ParameterCheck.FindError(operation, call.Request) is ErrorResponse error)
        {
            throw new ErrorResponseException(error);
        }

        // A fault may insert or delete runs.
        if (!call.Faults.KeepsBody)
        {
            ClearCache();
        }
        else if (_cache is not null && IsCacheable(operation))
        {
            string parameters = operation.Location == ParameterLocation.Query ? call.Request.RawQuery : Encoding.UTF8.GetString(call.Request.Body.Span);
            return _cache.GetOrCreate(operation.Action + "?" + parameters, call.Record.RequestId, Respond);
        }

        return Respond();

        byte[] Respond() => ResponseJson.Serialize(operation.Respond(new OperationCall(call, workspace, options)));
    }
}
