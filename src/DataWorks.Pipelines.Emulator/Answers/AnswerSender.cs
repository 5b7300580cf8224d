using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Emulator;

/// <summary>Sends an answer, or whatever a fault makes of it, down to the socket.</summary>
internal sealed class AnswerSender(EmulatorCounters counters, CancellationToken stopping)
{
    private const int TricklePieces = 20;
    private static readonly object s_left = new();

    // What has been written must be on its way before the connection breaks, or a cut would look like a reset.
    private static readonly TimeSpan s_drain = TimeSpan.FromMilliseconds(15);

    public async Task SendAsync(
        HttpContext context, Answer answer, AnswerBuffer buffer, CallRecord record, FaultDecision faults, DateTimeOffset serverNow)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (faults.Value(FaultKind.Delay, 0) is int delay and > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay), ending.Token);
        }

        if (faults.Instead is FaultKind.Stall)
        {
            record.Status = 0;
            await Task.Delay(Timeout.InfiniteTimeSpan, ending.Token);
        }

        if (faults.Instead is FaultKind.Reset or FaultKind.HangUp)
        {
            record.Status = 0;
            LeaveOnce(context, record);
            await BreakAsync(context, reset: faults.Instead is FaultKind.Reset, ending.Token);
            return;
        }

        BodySpoiler.Spoil(buffer, faults.Spoils, record.Number);
        WriteHead(context.Response, answer, buffer.Written.Length, record.RequestId, serverNow);
        await WriteBodyAsync(context, buffer.Written, record, faults, ending.Token);
    }

    /// <summary>Counts the call as ended; the second time nothing happens.</summary>
    public void LeaveOnce(HttpContext context, CallRecord? record)
    {
        if (context.Items.TryAdd(s_left, s_left))
        {
            counters.Leave(record);
        }
    }

    private static void WriteHead(HttpResponse response, Answer answer, int length, string requestId, DateTimeOffset serverNow)
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

    private static async Task BreakAsync(HttpContext context, bool reset, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is Socket socket)
        {
            try
            {
                if (reset)
                {
                    // With a timeout of 0 no FIN goes out before the RST.
                    socket.LingerState = new LingerOption(true, 0);
                    socket.Close(0);
                }
                else
                {
                    socket.Shutdown(SocketShutdown.Send);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The client was faster.
            }
        }

        if (!reset)
        {
            await Task.Delay(s_drain, cancellationToken);
        }

        context.Abort();
    }

    private async Task WriteBodyAsync(
        HttpContext context, ReadOnlyMemory<byte> body, CallRecord record, FaultDecision faults, CancellationToken cancellationToken)
    {
        Stream stream = context.Response.Body;
        switch (faults.Spoils)
        {
            case FaultKind.Cut:
            case FaultKind.ResetBody:
                await stream.WriteAsync(body[..(body.Length / 2)], cancellationToken);
                await stream.FlushAsync(cancellationToken);
                LeaveOnce(context, record);
                await Task.Delay(s_drain, cancellationToken);
                await BreakAsync(context, reset: faults.Spoils == FaultKind.ResetBody, cancellationToken);
                break;
            case FaultKind.Trickle:
                TimeSpan pause = TimeSpan.FromMilliseconds((double)faults.Value(FaultKind.Trickle, 0) / TricklePieces);
                int piece = Math.Max(1, (body.Length + TricklePieces - 1) / TricklePieces);
                for (int start = 0; start < body.Length; start += piece)
                {
                    await Task.Delay(pause, cancellationToken);
                    if (start + piece >= body.Length)
                    {
                        LeaveOnce(context, record);
                    }

                    await stream.WriteAsync(body.Slice(start, Math.Min(piece, body.Length - start)), cancellationToken);
                    await stream.FlushAsync(cancellationToken);
                }

                break;
            default:
                LeaveOnce(context, record);
                await stream.WriteAsync(body, cancellationToken);
                break;
        }
    }
}
