using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a workflow instance.</summary>
internal static class WorkflowInstanceReader
{
    /// <summary>Reads one instance; <c>null</c> where the answer holds none.</summary>
    /// <param name="json">Where it stands.</param>
    /// <param name="requestId">The id of the call.</param>
    /// <param name="readAt">The time of reading, to which the duration of a running instance counts.</param>
    /// <param name="zone">The scheduling time zone, in which the business date is a day; <c>null</c> if it is not known.</param>
    public static WorkflowInstance? Read(ref LenientJsonReader json, string? requestId, DateTimeOffset readAt, TimeZoneInfo? zone)
    {
        if (!json.BeginObject())
        {
            return null;
        }

        WorkflowInstanceFields fields = new();
        while (json.NextProperty())
        {
            if (!fields.TryReadText(ref json) && !fields.TryReadNumber(ref json) && !fields.TryReadTime(ref json))
            {
                fields.ReadOther(ref json);
            }
        }

        return fields.Make(requestId, readAt, zone);
    }

    /// <summary>Reads the tags of an instance.</summary>
    public static WorkflowTagList ReadTags(ref LenientJsonReader json)
    {
        int start = json.Position;
        if (!json.TryBeginArray())
        {
            return WorkflowTagList.Empty;
        }

        List<WorkflowTag> tags = [];
        while (json.NextElement())
        {
            if (!json.TryBeginObject())
            {
                continue;
            }

            string? key = null, value = null;
            while (json.NextProperty())
            {
                if (json.NameEquals("Key"u8))
                {
                    key = json.ReadString();
                }
                else if (json.NameEquals("Value"u8))
                {
                    value = json.ReadString();
                }
                else
                {
                    json.SkipValue();
                }
            }

            tags.Add(new WorkflowTag { Key = key, Value = value });
        }

        return new WorkflowTagList(tags, new RawJson(json.GetRawTextFrom(start)));
    }
}
