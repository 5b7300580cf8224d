using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DataWorks.Pipelines.Emulator.Http;

/// <summary>The state of one call while it passes through the middleware.</summary>
internal sealed class ServiceCall(ServiceRequest request, CallRecord record)
{
    public ServiceRequest Request => request;

    public CallRecord Record => record;

    /// <summary>Gets or sets the server's clock, which a fault may have moved.</summary>
    public DateTimeOffset ServerTime { get; set; } = record.At;

    public FaultDecision Faults { get; set; } = FaultDecision.None;

    public EmulatorResponse? Response { get; set; }

    /// <summary>Gets the requested page of a list, from 1.</summary>
    public int Page => int.TryParse(record.Parameters.GetValueOrDefault("PageNumber"), out int page) ? page : 1;

    public void Reject(ErrorResponse error, EmulatorOptions options, bool lowerCamel)
        => Response = error.ToResponse(options, record.RequestId, request.IsRest, lowerCamel);

    public static ServiceCall Get(HttpContext context) => context.Features.GetRequiredFeature<ServiceCall>();
}
