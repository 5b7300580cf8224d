using System.Text.Json;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a log: <c>{ "RequestId": …, "TaskInstanceLog": "…" }</c>.</summary>
internal static class TaskInstanceLogReader
{
    /// <summary>Reads the log; <c>null</c> if there is none beside an error code. An instance that has not written anything has an empty one, also
    /// where the service sends <c>null</c> or leaves it out.</summary>
    public static TaskInstanceLog? Read(ref LenientJsonReader json, string? requestId, long id, int? runNumber)
    {
        string? text = null;
        bool isThere = false;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.NameEquals("TaskInstanceLog"u8))
            {
                text = json.ReadText();
                isThere = true;
            }
            else
            {
                json.ReadEnvelope();
            }
        }

        json.ReadToEnd();
        if (!json.IsSuccess)
        {
            return null;
        }

        return isThere || json.RequestId is not null
            ? new TaskInstanceLog { TaskInstanceId = id, RunNumber = runNumber, Text = text ?? string.Empty, RequestId = requestId ?? json.RequestId }
            : throw new JsonException("'TaskInstanceLog' is missing.");
    }
}
