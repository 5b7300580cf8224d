using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>Throttles the calls beyond the rate of the fault plan.</summary>
internal sealed class RateLimitMiddleware(EmulatorOptions options, FaultPlan faults, EmulatorCounters counters)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        int waitMs = faults.TakeToken();
        if (waitMs == 0)
        {
            return next(context);
        }

        ServiceCall call = ServiceCall.Get(context);
        counters.Inject(call.Record, [FaultKind.RateLimit]);
        call.Reject(FaultResponses.RateLimit(waitMs), options, lowerCamel: false);
        return Task.CompletedTask;
    }
}
