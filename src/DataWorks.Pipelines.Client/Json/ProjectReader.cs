namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads a workspace.</summary>
internal static class ProjectReader
{
    /// <summary>Reads one workspace; returns <c>null</c> if the element is <c>null</c>.</summary>
    public static Project? Read(ref LenientJsonReader json, string? requestId)
    {
        if (!json.BeginObject())
        {
            return null;
        }

        long? id = null;
        string? name = null, displayName = null, status = null, owner = null, description = null, group = null;
        bool? hasDev = null, isDevRoleDisabled = null, hasPai = null;
        WorkflowTagList tags = WorkflowTagList.Empty;
        while (json.NextProperty())
        {
            if (json.NameEquals("AliyunResourceTags"u8))
            {
                tags = TagListReader.Read(ref json);
                continue;
            }

            bool isRead = json.TryRead("Id"u8, ref id) || json.TryRead("Name"u8, ref name) || json.TryRead("DisplayName"u8, ref displayName)
                || json.TryRead("Status"u8, ref status) || json.TryRead("Owner"u8, ref owner) || json.TryRead("Description"u8, ref description)
                || json.TryRead("AliyunResourceGroupId"u8, ref group) || json.TryRead("DevEnvironmentEnabled"u8, ref hasDev)
                || json.TryRead("DevRoleDisabled"u8, ref isDevRoleDisabled) || json.TryRead("PaiTaskEnabled"u8, ref hasPai);
            if (!isRead)
            {
                json.SkipValue();
            }
        }

        return new Project
        {
            ProjectId = id ?? 0,
            Name = name,
            DisplayName = displayName,
            Status = KnownValues.ProjectStatus.Normalize(status) ?? string.Empty,
            Owner = owner,
            DevEnvironmentEnabled = hasDev,
            DevRoleDisabled = isDevRoleDisabled,
            PaiTaskEnabled = hasPai,
            Description = description,
            ResourceGroupId = group,
            Tags = tags,
            RequestId = requestId,
        };
    }
}
