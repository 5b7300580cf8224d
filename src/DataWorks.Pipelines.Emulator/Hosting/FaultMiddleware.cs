using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>Decides on the faults of a call. One that replaces the response ends the call here; the others change the operation or the sending.</summary>
internal sealed class FaultMiddleware(EmulatorOptions options, FaultPlan faults, EmulatorCounters counters)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        ServiceCall call = ServiceCall.Get(context);
        CallRecord record = call.Record;
        call.Faults = faults.Decide(call.Request.Operation, call.Page, clock: false);
        counters.Inject(record, call.Faults.Kinds);
        if (call.Faults.Replacement is not FaultKind kind)
        {
            return next(context);
        }

        int value = call.Faults.Value(kind, 0);
        if (FaultResponses.FindError(kind, record.Number, value) is ErrorResponse error)
        {
            call.Reject(error, options, lowerCamel: call.Request.IsRest && record.Number % 2 == 0);
        }
        else
        {
            call.Response = FaultResponses.CreateForeign(kind, value, record.RequestId);
        }

        return Task.CompletedTask;
    }
}
