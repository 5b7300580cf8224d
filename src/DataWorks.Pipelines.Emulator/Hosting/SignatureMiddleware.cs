using DataWorks.Pipelines.Emulator.Authentication;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>Rejects a call that is not signed correctly by the server's clock, which a fault may have moved.</summary>
internal sealed class SignatureMiddleware(EmulatorOptions options, SignatureVerifier verifier, FaultPlan faults, EmulatorCounters counters)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        ServiceCall call = ServiceCall.Get(context);
        FaultDecision clock = faults.Decide(call.Request.Operation, call.Page, clock: true);
        counters.Inject(call.Record, clock.Kinds);
        call.ServerTime = call.Record.At.AddSeconds(clock.Value(FaultKind.ClockDrift, 0));
        if (verifier.Check(call.Request, call.ServerTime) is not ErrorResponse error)
        {
            return next(context);
        }

        call.Reject(error, options, lowerCamel: false);
        return Task.CompletedTask;
    }
}
