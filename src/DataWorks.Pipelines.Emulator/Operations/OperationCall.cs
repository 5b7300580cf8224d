using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Http;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>A requested page of a list.</summary>
internal readonly record struct Paging(int Number, int Size)
{
    public long Skip => (Number - 1L) * Size;
}

/// <summary>One call of an operation: reads the parameters and creates the response. A wrong parameter throws an <see cref="ErrorResponseException"/>.</summary>
internal sealed class OperationCall(ServiceCall call, EmulatorWorkspace workspace, EmulatorOptions options)
{
    private const int DefaultPageSize = 10;

    private static readonly JsonSerializerOptions s_json = new()
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        PropertyNameCaseInsensitive = true,
    };

    public EmulatorWorkspace Workspace => workspace;

    public EmulatorOptions Options => options;

    public FaultDecision Faults => call.Faults;

    public ReadOnlySpan<byte> Body => call.Request.Body.Span;

    public string RequestId { get; } = options.Text(call.Record.RequestId, (ulong)call.Record.Number);

    public string Text(string name) => call.Record.Parameters.GetValueOrDefault(name, string.Empty);

    public string RequireText(string name) => Text(name).Trim() is { Length: > 0 } value ? value : throw new ErrorResponseException(ErrorResponses.Missing(name));

    public long RequireNumber(string name) => ParseNumber(name, RequireText(name));

    public long? FindNumber(string name) => Text(name).Trim() is { Length: > 0 } value ? ParseNumber(name, value) : null;

    /// <summary>Gets an optional parameter that has one of the known values.</summary>
    public string FindValue(string name, string[] known)
    {
        string value = Text(name);
        return value.Length == 0 || known.Contains(value, StringComparer.Ordinal) ? value : throw new ErrorResponseException(ErrorResponses.Invalid(name, value));
    }

    /// <summary>Gets an optional parameter that is true or false.</summary>
    public bool? FindSwitch(string name) => FindValue(name, ["true", "false"]) is { Length: > 0 } value ? value == "true" : null;

    /// <summary>Gets an optional parameter that is a JSON text. Numbers in it may be text.</summary>
    public T? FindJson<T>(string name)
    {
        string text = Text(name);
        try
        {
            return text.Length == 0 ? default : JsonSerializer.Deserialize<T>(text, s_json);
        }
        catch (JsonException)
        {
            throw new ErrorResponseException(ErrorResponses.Invalid(name, text));
        }
    }

    public ProjectRuns RequireProject()
        => workspace.FindRuns(RequireNumber("ProjectId")) ?? throw new ErrorResponseException(ErrorResponses.UnknownProject);

    public EmulatedRun RequireRun(ProjectRuns runs, string id)
    {
        EmulatedRun run = runs.Find(id, workspace.Elapsed) ?? throw new ErrorResponseException(ErrorResponses.NoSuchRun(id));
        RequireAvailable(run.IsUnavailable);
        return run;
    }

    /// <summary>Throws a transient error if the object of the call is unavailable.</summary>
    public void RequireAvailable(bool isUnavailable)
    {
        if (isUnavailable)
        {
            throw new ErrorResponseException(FaultResponses.GetTransientError(call.Record.Number));
        }
    }

    /// <summary>Reads page number and size. A size over the maximum is reduced to it, as the service does.</summary>
    public Paging GetPaging(int maxPageSize)
    {
        long number = FindNumber("PageNumber") ?? 1;
        long size = FindNumber("PageSize") ?? DefaultPageSize;
        if (number is < 1 or > int.MaxValue)
        {
            throw new ErrorResponseException(ErrorResponses.Invalid("PageNumber", Text("PageNumber")));
        }

        if (size < 1)
        {
            throw new ErrorResponseException(ErrorResponses.Invalid("PageSize", Text("PageSize")));
        }

        long cap = Math.Min(maxPageSize, Math.Min(options.PageCap ?? int.MaxValue, Faults.Value(FaultKind.PageCap, int.MaxValue)));
        return new Paging((int)number, (int)Math.Min(size, Math.Max(cap, 1)));
    }

    /// <summary>Gets the rows of a page.</summary>
    public static IEnumerable<T> GetRows<T>(T[] all, Paging paging) => all.Skip((int)Math.Min(paging.Skip, int.MaxValue)).Take(paging.Size);

    /// <summary>Creates the response of a list. The legacy lists send the numbers of the page as text.</summary>
    public object CreatePage(string list, Paging paging, int total, IEnumerable<object> rows, bool isLegacy = false)
    {
        int count = Math.Max(0, total + Faults.Value(FaultKind.TotalDrift, 0));
        return new
        {
            RequestId,
            PagingInfo = new Dictionary<string, object>
            {
                ["PageNumber"] = Number(paging.Number),
                ["PageSize"] = Number(paging.Size),
                ["TotalCount"] = Number(count),
                [list] = Faults.Has(FaultKind.EmptyPage) ? [] : rows,
            },
        };

        object Number(int value) => isLegacy ? value.ToString(CultureInfo.InvariantCulture) : value;
    }

    private static long ParseNumber(string name, string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
        ? value
        : throw new ErrorResponseException(ErrorResponses.Invalid(name, text));
}
