using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>One call of an operation: its parameters, the workspace and the answer under way.</summary>
internal sealed class OperationCall
{
    private const int DefaultPageSize = 10;
    private readonly Dictionary<string, string> _parameters;

    public OperationCall(Dictionary<string, string> parameters) => _parameters = parameters;

    public required EmulatorWorkspace Workspace { get; init; }

    public required EmulatorOptions Options { get; init; }

    public required FaultDecision Faults { get; init; }

    public required string RequestId { get; init; }

    public required Utf8JsonWriter Json { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public string Text(string name) => _parameters.GetValueOrDefault(name, string.Empty);

    public ErrorResponse? Require(string name, out string value)
    {
        value = Text(name).Trim();
        return value.Length == 0 ? ErrorResponses.Missing(name) : null;
    }

    public ErrorResponse? RequireNumber(string name, out long value)
    {
        value = 0;
        return Require(name, out string text)
            ?? (TryNumber(text, out value) ? null : ErrorResponses.Invalid(name, text));
    }

    public ErrorResponse? OptionalNumber(string name, out long? value)
    {
        value = null;
        string text = Text(name).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (!TryNumber(text, out long number))
        {
            return ErrorResponses.Invalid(name, text);
        }

        value = number;
        return null;
    }

    /// <summary>The runs of the project that the call names.</summary>
    public ErrorResponse? RequireProject(out ProjectRuns runs)
    {
        ErrorResponse? error = RequireNumber("ProjectId", out long id);
        ProjectRuns? found = error is null ? Workspace.FindRuns(id) : null;
        runs = found!;
        return error ?? (found is null ? ErrorResponses.UnknownProject : null);
    }

    /// <summary>A size over the maximum is cut to it and echoed, as the service does, and not refused.</summary>
    public ErrorResponse? ReadPaging(int maximum, out Paging paging)
    {
        paging = default;
        ErrorResponse? badNumber = OptionalNumber("PageNumber", out long? number);
        ErrorResponse? badSize = OptionalNumber("PageSize", out long? size);
        if ((badNumber ?? badSize) is ErrorResponse error)
        {
            return error;
        }

        if (number is < 1 or > int.MaxValue)
        {
            return ErrorResponses.Invalid("PageNumber", Text("PageNumber"));
        }

        if (size is < 1)
        {
            return ErrorResponses.Invalid("PageSize", Text("PageSize"));
        }

        long cap = Math.Min(maximum, Math.Min(Options.PageCap ?? int.MaxValue, Faults.Value(FaultKind.PageCap, int.MaxValue)));
        paging = new Paging((int)(number ?? 1), (int)Math.Min(size ?? DefaultPageSize, Math.Max(cap, 1)));
        return null;
    }

    private static bool TryNumber(string text, out long value)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
