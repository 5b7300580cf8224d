using System.Text.Json;
using DataWorks.Pipelines.Emulator.Hosting;
using DataWorks.Pipelines.Emulator.Responses;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Emulator.Control;

/// <summary><c>/_emulator/…</c>: the same as the in-process host shows, for scripts in other processes. Unsigned, on loopback only.</summary>
internal sealed class ControlEndpoints(RequestHandler handler)
{
    public async Task HandleAsync(HttpContext context)
    {
        string what = context.Request.Method + " " + context.Request.Path.Value;
        using ResponseBuffer buffer = new();
        int status = 200;
        switch (what)
        {
            case "GET /_emulator/counters":
                Write(buffer, json => CountersJson.Write(json, handler.Counters));
                break;
            case "GET /_emulator/workspace":
                Write(buffer, json => WorkspaceJson.Write(json, handler.Workspace));
                break;
            case "POST /_emulator/reset":
                handler.Reset();
                Write(buffer, json => CountersJson.Write(json, handler.Counters));
                break;
            case "GET /_emulator/faults":
                Write(buffer, json => FaultsJson.Write(json, handler.Faults));
                break;
            case "PUT /_emulator/faults":
                status = await PutFaultsAsync(context, buffer);
                break;
            default:
                status = 404;
                Write(buffer, json => WriteError(json, "No such control: " + what));
                break;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=utf-8";
        context.Response.ContentLength = buffer.Written.Length;
        await context.Response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    private static void Write(ResponseBuffer buffer, Action<Utf8JsonWriter> write)
    {
        using Utf8JsonWriter json = new(buffer, ResponseBuffer.JsonOptions);
        write(json);
    }

    private static void WriteError(Utf8JsonWriter json, string message)
    {
        json.WriteStartObject();
        json.WriteString("error", message);
        json.WriteEndObject();
    }

    private async Task<int> PutFaultsAsync(HttpContext context, ResponseBuffer buffer)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            FaultsJson.Read(document.RootElement, handler.Faults);
            Write(buffer, json => FaultsJson.Write(json, handler.Faults));
            return 200;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            Write(buffer, json => WriteError(json, e.Message));
            return 400;
        }
    }
}
