using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Control;

/// <summary>The counters as JSON.</summary>
internal static class CountersJson
{
    public static void Write(Utf8JsonWriter json, EmulatorCounters counters)
    {
        json.WriteStartObject();
        json.WriteNumber("total", counters.Total);
        json.WriteNumber("inFlight", counters.InFlight);
        json.WriteNumber("maxInFlight", counters.MaxInFlight);
        WriteCounts(json, "operations", counters.Operations, name => name);
        WriteCounts(json, "statuses", counters.Statuses, status => status.ToString(CultureInfo.InvariantCulture));
        WriteCounts(json, "errorCodes", counters.ErrorCodes, code => code);
        WriteCounts(json, "injected", counters.Injected, FaultKinds.GetName);
        json.WriteStartArray("calls");
        foreach (CallRecord call in counters.Calls)
        {
            Write(json, call);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CallRecord call)
    {
        json.WriteStartObject();
        json.WriteNumber("number", call.Number);
        json.WriteString("at", call.At);
        json.WriteString("operation", call.Operation);
        json.WriteString("method", call.Method);
        json.WriteNumber("status", call.Status);
        json.WriteString("errorCode", call.ErrorCode);
        json.WriteString("requestId", call.RequestId);
        json.WriteNumber("inFlight", call.InFlight);
        WriteTexts(json, "parameters", call.Parameters);
        json.WriteString("body", call.Body);
        WriteTexts(json, "headers", call.Headers);
        json.WriteStartArray("faults");
        foreach (FaultKind kind in call.Faults)
        {
            json.WriteStringValue(FaultKinds.GetName(kind));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> texts)
    {
        json.WriteStartObject(name);
        foreach ((string key, string value) in texts)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteCounts<TKey>(Utf8JsonWriter json, string name, IReadOnlyDictionary<TKey, long> counts, Func<TKey, string> text)
    {
        json.WriteStartObject(name);
        foreach ((TKey key, long count) in counts)
        {
            json.WriteNumber(text(key), count);
        }

        json.WriteEndObject();
    }
}
