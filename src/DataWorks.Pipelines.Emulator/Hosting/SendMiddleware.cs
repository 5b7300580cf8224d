using System.Globalization;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Responses;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>Sends the response of the inner middleware, late, corrupted or broken off if a fault says so.</summary>
internal sealed class SendMiddleware(EmulatorCounters counters, TimeProvider time, CancellationToken stopping)
{
    private const int TricklePieces = 20;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        ServiceCall call = ServiceCall.Get(context);
        CallRecord record = call.Record;
        EmulatorResponse response = call.Response!;
        record.Status = response.Status;
        record.ErrorCode = response.ErrorCode;
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await WaitAsync(call, ending.Token);
        if (call.Faults.Replacement is FaultKind.Reset or FaultKind.HangUp)
        {
            record.Status = 0;
            counters.End(record);
            await ConnectionBreaker.BreakAsync(context, reset: call.Faults.Replacement == FaultKind.Reset, ReadOnlyMemory<byte>.Empty, ending.Token);
            return;
        }

        byte[] body = BodyCorruptor.Corrupt(response.Body, call.Faults.Corruption, record.Number);
        SetHeaders(context.Response, response, body.Length, call);
        switch (call.Faults.Corruption)
        {
            case FaultKind.Cut or FaultKind.ResetBody:
                counters.End(record);
                ReadOnlyMemory<byte> half = ConnectionBreaker.FormatHead(context.Response).Concat(body.Take(body.Length / 2)).ToArray();
                await ConnectionBreaker.BreakAsync(context, reset: call.Faults.Corruption == FaultKind.ResetBody, half, ending.Token);
                break;
            case FaultKind.Trickle:
                await TrickleAsync(context, body, call, ending.Token);
                break;
            default:
                counters.End(record);
                await context.Response.Body.WriteAsync(body, ending.Token);
                break;
        }
    }

    private static void SetHeaders(HttpResponse target, EmulatorResponse response, int length, ServiceCall call)
    {
        target.StatusCode = response.Status;
        target.ContentLength = length;
        target.ContentType = response.ContentType;
        target.Headers.Date = call.ServerTime.ToString("R", CultureInfo.InvariantCulture);
        target.Headers["x-acs-request-id"] = call.Record.RequestId;
        if (response.RetryAfterMs > 0)
        {
            target.Headers["x-acs-retry-after"] = response.RetryAfterMs.ToString(CultureInfo.InvariantCulture);
        }

        if (response.Location.Length > 0)
        {
            target.Headers.Location = response.Location;
        }
    }

    private async Task WaitAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        if (call.Faults.Value(FaultKind.Delay, 0) is int delay and > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay), time, cancellationToken);
        }

        if (call.Faults.Value(FaultKind.Overtaken, 0) is int others and > 0)
        {
            await counters.UntilAsync(all => all.Ended >= call.Record.EndedBefore + others, cancellationToken);
        }

        if (call.Faults.Replacement == FaultKind.Stall)
        {
            call.Record.Status = 0;
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }

    private async Task TrickleAsync(HttpContext context, byte[] body, ServiceCall call, CancellationToken cancellationToken)
    {
        TimeSpan pause = TimeSpan.FromMilliseconds((double)call.Faults.Value(FaultKind.Trickle, 0) / TricklePieces);
        int size = Math.Max(1, (body.Length + TricklePieces - 1) / TricklePieces);
        for (int start = 0; start < body.Length; start += size)
        {
            await Task.Delay(pause, time, cancellationToken);
            int length = Math.Min(size, body.Length - start);
            if (start + length == body.Length)
            {
                counters.End(call.Record);
            }

            await context.Response.Body.WriteAsync(body.AsMemory(start, length), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }
    }
}
