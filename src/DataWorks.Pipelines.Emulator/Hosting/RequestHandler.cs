using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.Authentication;
using DataWorks.Pipelines.Emulator.Control;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Operations;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;
using Microsoft.AspNetCore.Http;

namespace DataWorks.Pipelines.Emulator.Hosting;

/// <summary>One call from its first byte to its last: count, clock, signature, rate, faults, parameters, operation, answer.</summary>
internal sealed class RequestHandler
{
    private readonly EmulatorOptions _options;
    private readonly SignatureVerifier _verifier;
    private readonly OperationTable _operations;
    private readonly ErrorResponseWriter _errors;
    private readonly ResponseWriter _sender;
    private readonly ControlEndpoints _control;
    private readonly ResponseCache? _kept;

    public RequestHandler(EmulatorOptions options, CancellationToken stopping)
    {
        _options = options;
        Workspace = new EmulatorWorkspace(options);
        Counters = new EmulatorCounters(options.LogCapacity);
        Faults = new FaultPlan(options.Seed, options.TimeProvider);
        AddFirstFaults();
        _verifier = new SignatureVerifier(options.AccessKeys);
        _operations = new OperationTable(options.LegacyApi);
        _errors = new ErrorResponseWriter(options);
        _sender = new ResponseWriter(Counters, options.TimeProvider, stopping);
        _control = new ControlEndpoints(this);
        _kept = options is { CacheMiB: > 0, Advance: false } ? new ResponseCache(options.CacheMiB * 1024L * 1024) : null;
    }

    public EmulatorWorkspace Workspace { get; }

    public EmulatorCounters Counters { get; }

    public FaultPlan Faults { get; }

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/_emulator", StringComparison.Ordinal))
        {
            await _control.HandleAsync(context);
            return;
        }

        long number = Counters.Enter();
        CallRecord? record = null;
        try
        {
            ParsedRequest call = await ParsedRequest.ReadAsync(context);
            DateTimeOffset now = _options.TimeProvider.GetUtcNow();
            record = call.ToRecord(number, now, GetRequestId(number));
            Counters.Record(record);
            await RespondAsync(call, record, now);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The client has gone; there is nobody to tell.
            context.Abort();
        }
        catch (Exception e)
        {
            // A mistake of the emulator's own must not pass for one of the client.
            _options.Log?.WriteLine(e);
            if (record is not null)
            {
                record.ErrorCode = "EmulatorBug: " + e.Message;
            }

            throw;
        }
        finally
        {
            _sender.CloseOnce(context, record);
            _options.Log?.WriteLine(Line(record));
        }
    }

    /// <summary>Everything is as it was at the start.</summary>
    public void Reset()
    {
        Counters.Reset();
        Faults.Clear();
        AddFirstFaults();
        Workspace.Reset();
        _kept?.Clear();
        _verifier.Forget();
    }

    private static string Line(CallRecord? record) => record is null
        ? "(broken request)"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Number} {record.Method} {record.Operation} {record.Status} {record.ErrorCode} {string.Join('+', record.Faults.Select(FaultKinds.GetName))} {record.RequestId}");

    private void AddFirstFaults()
    {
        Faults.CallsPerSecond = _options.CallsPerSecond;
        foreach (FaultRule rule in _options.Faults)
        {
            Faults.Add(rule);
        }
    }

    private async Task RespondAsync(ParsedRequest call, CallRecord record, DateTimeOffset now)
    {
        FaultDecision clock = Faults.Decide(call.Operation, call.Page, clock: true);
        DateTimeOffset serverNow = now.AddSeconds(clock.Value(FaultKind.ClockDrift, 0));
        Counters.Inject(record, clock.Kinds);
        using ResponseBuffer buffer = new();
        EmulatorResponse response;
        FaultDecision faults = FaultDecision.None;
        if (_verifier.Check(call.Request, serverNow) is ErrorResponse refused)
        {
            response = _errors.Write(buffer, refused, record.RequestId, lowerCamel: false, call.IsRest);
        }
        else if (Faults.WaitForToken() is int wait and > 0)
        {
            Counters.Inject(record, [FaultKind.RateLimit]);
            response = _errors.Write(buffer, FaultErrors.RateLimit(wait), record.RequestId, lowerCamel: false, call.IsRest);
        }
        else
        {
            faults = Faults.Decide(call.Operation, call.Page, clock: false);
            Counters.Inject(record, faults.Kinds);
            response = WriteAnswer(call, record, faults, buffer);
        }

        record.Status = response.Status;
        record.ErrorCode = response.ErrorCode;
        await _sender.SendAsync(call.Context, response, buffer, record, faults, serverNow);
    }

    private EmulatorResponse WriteAnswer(ParsedRequest call, CallRecord record, FaultDecision faults, ResponseBuffer buffer)
    {
        if (faults.Instead is FaultKind kind)
        {
            ErrorResponse? injected = FaultErrors.Create(kind, record.Number, faults.Value(kind, 0));
            return injected is null
                ? FaultBodies.Write(buffer, kind, faults.Value(kind, 0), record.RequestId)
                : _errors.Write(buffer, injected, record.RequestId, lowerCamel: call.IsRest && record.Number % 2 == 0, call.IsRest);
        }

        ErrorResponse? error = _operations.Find(call, out IOperation? operation) ?? ParameterCheck.Run(operation!, call) ?? Run(operation!, call, record, faults, buffer);
        return error is null
            ? new EmulatorResponse(200)
            : _errors.Write(buffer, error, record.RequestId, lowerCamel: call.IsRest, call.IsRest);
    }

    private ErrorResponse? Run(IOperation operation, ParsedRequest call, CallRecord record, FaultDecision faults, ResponseBuffer buffer)
    {
        if (!faults.KeepsBody)
        {
            _kept?.Clear();
        }
        else if (_kept is not null && operation.Location == ParameterLocation.Query)
        {
            return RunOnce(operation, call, record, faults, buffer);
        }

        return RunNow(operation, call, record, faults, buffer);
    }

    private ErrorResponse? RunOnce(IOperation operation, ParsedRequest call, CallRecord record, FaultDecision faults, ResponseBuffer buffer)
    {
        string key = operation.Action + "?" + call.Request.RawQuery;
        if (_kept!.TryWrite(key, record.RequestId, buffer))
        {
            return null;
        }

        ErrorResponse? error = RunNow(operation, call, record, faults, buffer);
        if (error is null)
        {
            _kept.Add(key, record.RequestId, buffer);
        }

        return error;
    }

    private ErrorResponse? RunNow(IOperation operation, ParsedRequest call, CallRecord record, FaultDecision faults, ResponseBuffer buffer)
    {
        using Utf8JsonWriter json = new(buffer, ResponseBuffer.JsonOptions);
        return operation.Respond(new OperationCall(operation.Location == ParameterLocation.Form ? call.Form : call.Query)
        {
            Workspace = Workspace,
            Options = _options,
            Faults = faults,
            RequestId = _options.Text(record.RequestId, (ulong)record.Number),
            Json = json,
            Body = call.Request.Body,
        });
    }

    private string GetRequestId(long number)
    {
        ulong high = StableHash.Compute((ulong)_options.Seed, HashPurpose.RequestId, (ulong)number);
        ulong low = StableHash.Mix(high);
        return $"{high >> 32:X8}-{(high >> 16) & 0xFFFF:X4}-5{high & 0xFFF:X3}-{0x8000 | (low >> 50):X4}-{low & 0xFFFFFFFFFFFF:X12}";
    }
}
