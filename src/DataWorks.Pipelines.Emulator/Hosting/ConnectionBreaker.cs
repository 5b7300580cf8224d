using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>Breaks a connection at its socket, below the server: so the first bytes are certainly sent before it breaks.</summary>
internal static class ConnectionBreaker
{
    public static async Task BreakAsync(HttpContext context, bool reset, ReadOnlyMemory<byte> firstBytes, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is Socket socket)
        {
            try
            {
                for (int sent = 0; sent < firstBytes.Length;)
                {
                    sent += await socket.SendAsync(firstBytes[sent..], cancellationToken);
                }

                if (reset)
                {
                    // With a timeout of 0 no FIN is sent before the RST.
                    socket.LingerState = new LingerOption(true, 0);
                    socket.Close(0);
                }
                else
                {
                    socket.Shutdown(SocketShutdown.Send);

                    // The client closes its end after it has read the FIN. An earlier reset could cost it the bytes before.
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The client closed the connection first.
            }
        }

        context.Abort();
    }

    /// <summary>Formats the status line and the headers that the server would write.</summary>
    public static byte[] FormatHead(HttpResponse response)
    {
        string status = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.StatusCode} {ReasonPhrases.GetReasonPhrase(response.StatusCode)}");
        IEnumerable<string> lines = response.Headers.Select(header => $"{header.Key}: {header.Value}");
        return Encoding.Latin1.GetBytes(string.Join("\r\n", lines.Prepend(status)) + "\r\n\r\n");
    }
}
