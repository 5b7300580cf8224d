using System.Globalization;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The frame around the rows of a list.</summary>
internal sealed class PageJson
{
    private readonly OperationCall _call;
    private readonly Paging _paging;
    private readonly int _total;

    public PageJson(OperationCall call, Paging paging, int total)
    {
        _call = call;
        _paging = paging;
        _total = Math.Max(0, total + call.Faults.Value(FaultKind.TotalDrift, 0));
    }

    /// <summary>Gets a value indicating whether the rows of this page are held back.</summary>
    public bool IsEmptied => _call.Faults.Has(FaultKind.EmptyPage);

    public void Begin(string list, bool oldName)
    {
        _call.Json.WriteStartObject();
        _call.Json.WriteString("RequestId", _call.RequestId);
        _call.Json.WriteStartObject("PagingInfo");
        Write("PageNumber", _paging.Number, oldName);
        Write("PageSize", _paging.Size, oldName);
        Write("TotalCount", _total, oldName);
        _call.Json.WriteStartArray(list);
    }

    public void End()
    {
        _call.Json.WriteEndArray();
        _call.Json.WriteEndObject();
        _call.Json.WriteEndObject();
    }

    // The old lists sent their paging numbers as text.
    private void Write(string name, int value, bool oldName)
    {
        if (oldName)
        {
            _call.Json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            _call.Json.WriteNumber(name, value);
        }
    }
}
