using System.Globalization;
using System.Net.Sockets;
using System.Text;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Responses;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>Sends an answer, or whatever a fault makes of it, down to the socket.</summary>
internal sealed class ResponseWriter(EmulatorCounters counters, TimeProvider time, CancellationToken stopping)
{
    private const int TricklePieces = 20;
    private static readonly object s_left = new();

    public async Task SendAsync(
        HttpContext context, EmulatorResponse answer, ResponseBuffer buffer, CallRecord record, FaultDecision faults, DateTimeOffset serverNow)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (faults.Value(FaultKind.Delay, 0) is int delay and > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay), time, ending.Token);
        }

        if (faults.Value(FaultKind.Overtaken, 0) is int others and > 0)
        {
            await counters.UntilAsync(all => all.Ended >= record.EndedBefore + others, ending.Token);
        }

        if (faults.Instead is FaultKind.Stall)
        {
            record.Status = 0;
            await Task.Delay(Timeout.InfiniteTimeSpan, ending.Token);
        }

        if (faults.Instead is FaultKind.Reset or FaultKind.HangUp)
        {
            record.Status = 0;
            CloseOnce(context, record);
            await BreakAsync(context, reset: faults.Instead is FaultKind.Reset, default, ending.Token);
            return;
        }

        BodyCorruptor.Corrupt(buffer, faults.Corruption, record.Number);
        WriteHead(context.Response, answer, buffer.Written.Length, record.RequestId, serverNow);
        await WriteBodyAsync(context, buffer.Written, record, faults, ending.Token);
    }

    /// <summary>Counts the call as ended; the second time nothing happens.</summary>
    public void CloseOnce(HttpContext context, CallRecord? record)
    {
        if (context.Items.TryAdd(s_left, s_left))
        {
            counters.OnEnded(record);
        }
    }

    private static void WriteHead(HttpResponse response, EmulatorResponse answer, int length, string requestId, DateTimeOffset serverNow)
    {
        response.StatusCode = answer.Status;
        response.ContentLength = length;
        response.ContentType = answer.ContentType;
        response.Headers.Date = serverNow.ToString("R", CultureInfo.InvariantCulture);
        response.Headers["x-acs-request-id"] = requestId;
        if (answer.RetryAfterMs > 0)
        {
            response.Headers["x-acs-retry-after"] = answer.RetryAfterMs.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.Location.Length > 0)
        {
            response.Headers.Location = answer.Location;
        }
    }

    // Past the server and straight down to the socket: so the bytes are certainly sent before the connection breaks.
    private static async Task BreakAsync(HttpContext context, bool reset, ReadOnlyMemory<byte> first, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is Socket socket)
        {
            try
            {
                for (int sent = 0; sent < first.Length;)
                {
                    sent += await socket.SendAsync(first[sent..], cancellationToken);
                }

                if (reset)
                {
                    // With a timeout of 0 no FIN goes out before the RST.
                    socket.LingerState = new LingerOption(true, 0);
                    socket.Close(0);
                }
                else
                {
                    socket.Shutdown(SocketShutdown.Send);

                    // The client closes its end when it has read that this one is closed. A reset before that could cost it what was sent.
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The client was faster.
            }
        }

        context.Abort();
    }

    // The status line and the headers that the server would write.
    private static byte[] GetHead(HttpResponse response)
    {
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.StatusCode} {ReasonPhrases.GetReasonPhrase(response.StatusCode)}\r\n");
        foreach ((string name, StringValues values) in response.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {values}\r\n");
        }

        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }

    private async Task WriteBodyAsync(
        HttpContext context, ReadOnlyMemory<byte> body, CallRecord record, FaultDecision faults, CancellationToken cancellationToken)
    {
        Stream stream = context.Response.Body;
        switch (faults.Corruption)
        {
            case FaultKind.Cut:
            case FaultKind.ResetBody:
                CloseOnce(context, record);
                byte[] half = [.. GetHead(context.Response), .. body.Span[..(body.Length / 2)]];
                await BreakAsync(context, reset: faults.Corruption == FaultKind.ResetBody, half, cancellationToken);
                break;
            case FaultKind.Trickle:
                TimeSpan pause = TimeSpan.FromMilliseconds((double)faults.Value(FaultKind.Trickle, 0) / TricklePieces);
                int piece = Math.Max(1, (body.Length + TricklePieces - 1) / TricklePieces);
                for (int start = 0; start < body.Length; start += piece)
                {
                    await Task.Delay(pause, time, cancellationToken);
                    if (start + piece >= body.Length)
                    {
                        CloseOnce(context, record);
                    }

                    await stream.WriteAsync(body.Slice(start, Math.Min(piece, body.Length - start)), cancellationToken);
                    await stream.FlushAsync(cancellationToken);
                }

                break;
            default:
                CloseOnce(context, record);
                await stream.WriteAsync(body, cancellationToken);
                break;
        }
    }
}
