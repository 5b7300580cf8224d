namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads the tags of a workflow instance, a task instance or a workspace.</summary>
internal static class TagListReader
{
    /// <summary>Reads <c>[{ Key, Value }]</c>; any other value as an empty list.</summary>
    public static WorkflowTagList Read(ref LenientJsonReader json)
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
                if (!json.TryRead("Key"u8, ref key) && !json.TryRead("Value"u8, ref value))
                {
                    json.SkipValue();
                }
            }

            tags.Add(new WorkflowTag { Key = key, Value = value });
        }

        return new WorkflowTagList(tags, json.GetRawTextFrom(start));
    }
}
