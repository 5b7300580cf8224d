using System.Text;

namespace DataWorks.Pipelines.Client.Wire;

/// <summary>Reads the outputs of an answer of ListPipelineRunsStatus.</summary>
internal static class PipelineOutputReader
{
    /// <summary>Reads the outputs and passes over everything else.</summary>
    public static PipelineOutputSet ReadAll(ReadOnlySpan<byte> body)
    {
        PipelineOutputSet outputs = new();
        JsonCursor json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (!json.Is("Outputs"u8))
            {
                json.Skip();
                continue;
            }

            if (!json.TryBeginArray())
            {
                continue;
            }

            int start = json.Position;
            while (json.NextElement())
            {
                if (Read(ref json) is { } output)
                {
                    outputs.Add(output, TrimComma(json.Since(start)));
                }

                start = json.Position;
            }
        }

        return outputs;
    }

    private static PipelineOutput? Read(ref JsonCursor json)
    {
        if (!json.TryBeginObject())
        {
            return null;
        }

        string? id = null, name = null, type = null, run = null, node = null, producer = null, value = null, expandable = null;
        byte[]? metadata = null;
        int? index = null;
        DateTimeOffset? created = null;
        while (json.NextProperty())
        {
            if (json.Is("Id"u8))
            {
                id = json.String();
            }
            else if (json.Is("Name"u8))
            {
                name = json.String();
            }
            else if (json.Is("Type"u8))
            {
                type = StatusVocabulary.OutputType.Normalize(json.String());
            }
            else if (json.Is("PipelineRunId"u8))
            {
                run = json.String();
            }
            else if (json.Is("NodeId"u8))
            {
                node = json.String();
            }
            else if (json.Is("Producer"u8))
            {
                producer = json.String();
            }
            else if (json.Is("Value"u8))
            {
                value = json.String();
            }
            else if (json.Is("Metadata"u8))
            {
                metadata = json.Raw();
            }
            else if (json.Is("GmtCreateTime"u8))
            {
                created = json.Time();
            }
            else if (json.Is("ExpandedArtifactIndex"u8))
            {
                index = json.Int();
            }
            else if (json.Is("ExpandableArtifactName"u8))
            {
                expandable = json.String();
            }
            else
            {
                json.Skip();
            }
        }

        return new PipelineOutput
        {
            Id = id,
            Name = name,
            Type = type,
            PipelineRunId = run,
            NodeId = node,
            Producer = producer,
            CreateTime = created?.LocalDateTime,
            RawValue = value,
            Metadata = metadata is null ? null : Encoding.UTF8.GetString(metadata),
            ExpandedArtifactIndex = index,
            ExpandableArtifactName = expandable,
        };
    }

    private static byte[] TrimComma(byte[] raw) => raw.AsSpan().TrimStart(", \t\r\n"u8).ToArray();
}
