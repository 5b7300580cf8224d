using System.Globalization;
using System.Text;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Options;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>Reads the request, counts and records it, and writes a line per call to the log.</summary>
internal sealed class CallLogMiddleware(EmulatorOptions options, EmulatorCounters counters)
{
    private const int MaxLoggedBody = 64 * 1024;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        long number = counters.Enter();
        CallRecord? record = null;
        try
        {
            ServiceRequest request = await ServiceRequest.ReadAsync(context);
            record = CreateRecord(request, number);
            counters.Record(record);
            context.Features.Set(new ServiceCall(request, record));
            await next(context);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The client has closed the connection.
            context.Abort();
        }
        catch (Exception e)
        {
            // An error of the emulator must not look like an error of the client.
            options.Log?.WriteLine(e);
            record?.ErrorCode = "EmulatorBug: " + e.Message;
            throw;
        }
        finally
        {
            counters.End(record);
            options.Log?.WriteLine(record is null ? "(broken request)" : FormatLine(record));
        }
    }

    private static string FormatLine(CallRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{record.Number} {record.Method} {record.Operation} {record.Status} {record.ErrorCode} {string.Join('+', record.Faults.Select(FaultKinds.GetName))} {record.RequestId}");

    private static bool IsSecret(string header)
        => header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
            || header.Contains("token", StringComparison.OrdinalIgnoreCase);

    private CallRecord CreateRecord(ServiceRequest request, long number)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach ((string name, string value) in request.Query.Concat(request.Form))
        {
            parameters[name] = value;
        }

        ReadOnlySpan<byte> body = request.IsForm ? default : request.Body.Span[..Math.Min(request.Body.Length, MaxLoggedBody)];
        return new CallRecord
        {
            Number = number,
            At = options.TimeProvider.GetUtcNow(),
            Operation = request.Operation,
            Method = request.Method,
            Parameters = parameters,
            Body = Encoding.UTF8.GetString(body),
            Headers = request.Headers.Keys.Where(name => !IsSecret(name)).ToDictionary(name => name, request.Header, StringComparer.OrdinalIgnoreCase),
            RequestId = CreateRequestId(number),
        };
    }

    private string CreateRequestId(long number)
    {
        ulong high = StableHash.Compute((ulong)options.Seed, HashPurpose.RequestId, (ulong)number);
        ulong low = StableHash.Mix(high);
        return $"{high >> 32:X8}-{(high >> 16) & 0xFFFF:X4}-5{high & 0xFFF:X3}-{0x8000 | (low >> 50):X4}-{low & 0xFFFFFFFFFFFF:X12}";
    }
}
