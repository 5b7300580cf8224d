using System.Globalization;
using System.Text.Json;
using DataWorks.Pipelines.Emulator.Responses;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The filters of ListWorkflowInstances.</summary>
internal sealed class InstanceQuery
{
    private const long Day = 86_400_000;
    private const long Zone = 8 * 3_600_000;
    private long _bizDate;
    private long? _workflowId;
    private long? _unifiedId;
    private long? _executionDate;
    private string _status = string.Empty;
    private string _name = string.Empty;
    private string _owner = string.Empty;
    private string _type = string.Empty;
    private string _environment = string.Empty;
    private HashSet<long>? _ids;
    private string[] _tags = [];

    public static ErrorResponse? Read(OperationCall call, out InstanceQuery query)
    {
        query = new InstanceQuery
        {
            _name = call.Text("Name"),
            _owner = call.Text("Owner"),
            _type = call.Text("Type"),
            _environment = call.Text("EnvType"),
        };
        return call.RequireNumber("BizDate", out query._bizDate)
            ?? call.OptionalNumber("WorkflowId", out query._workflowId)
            ?? call.OptionalNumber("UnifiedWorkflowInstanceId", out query._unifiedId)
            ?? CheckWord("Type", query._type, InstanceValues.Types)
            ?? CheckWord("EnvType", query._environment, InstanceValues.Environments)
            ?? ReadJson("Ids", call.Text("Ids"), query.ReadIds)
            ?? ReadJson("Tags", call.Text("Tags"), query.ReadTags)
            ?? ReadJson("Filter", call.Text("Filter"), query.ReadFilter);
    }

    public bool Matches(EmulatedWorkflowInstance instance)
        => instance.BizDate == _bizDate
            && (_workflowId is null || instance.WorkflowId == _workflowId)
            && (_unifiedId is null || instance.UnifiedWorkflowInstanceId == _unifiedId)
            && (_ids is null || _ids.Contains(instance.Id))
            && (_name.Length == 0 || instance.Name.Contains(_name, StringComparison.OrdinalIgnoreCase))
            && (_owner.Length == 0 || instance.Owner == _owner)
            && (_type.Length == 0 || instance.Type == _type)
            && (_environment.Length == 0 || instance.EnvType == _environment)
            && (_status.Length == 0 || instance.Status == _status)
            && (_executionDate is not long date || (instance.StartedTime is long started && (started + Zone) / Day == (date + Zone) / Day))
            && (_tags.Length == 0 || Array.Exists(_tags, tag => instance.Tags.Any(own => tag == own.Key || tag == own.Key + ":" + own.Value)));

    private static ErrorResponse? CheckWord(string name, string value, string[] known)
        => value.Length == 0 || Array.IndexOf(known, value) >= 0 ? null : ErrorResponses.Invalid(name, value);

    private static long ToNumber(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? long.Parse(element.GetString()!, CultureInfo.InvariantCulture)
        : element.GetInt64();

    private static ErrorResponse? ReadJson(string name, string text, Action<JsonElement> read)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            read(document.RootElement);
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return ErrorResponses.Invalid(name, text);
        }
    }

    private void ReadIds(JsonElement root) => _ids = [.. root.EnumerateArray().Select(ToNumber)];

    private void ReadTags(JsonElement root) => _tags = [.. root.EnumerateArray().Select(tag => tag.GetString() ?? string.Empty)];

    private void ReadFilter(JsonElement root)
    {
        _status = root.TryGetProperty("status", out JsonElement status) ? status.GetString() ?? string.Empty : string.Empty;
        _executionDate = root.TryGetProperty("executionDate", out JsonElement date) ? ToNumber(date) : null;
    }
}
