using System.Text;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads the outputs of an answer of ListPipelineRunsStatus.</summary>
internal static class PipelineOutputReader
{
    /// <summary>Reads the outputs and passes over everything else.</summary>
    public static PipelineOutputLookup ReadAll(ReadOnlySpan<byte> body)
    {
        PipelineOutputLookup outputs = new();
        LenientJsonReader json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (!json.NameEquals("Outputs"u8))
            {
                json.SkipValue();
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
                    outputs.Add(output, TrimComma(json.GetRawTextFrom(start)));
                }

                start = json.Position;
            }
        }

        return outputs;
    }

    private static PipelineOutput? Read(ref LenientJsonReader json)
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
            if (json.NameEquals("Id"u8))
            {
                id = json.ReadString();
            }
            else if (json.NameEquals("Name"u8))
            {
                name = json.ReadString();
            }
            else if (json.NameEquals("Type"u8))
            {
                type = KnownValues.OutputType.Normalize(json.ReadString());
            }
            else if (json.NameEquals("PipelineRunId"u8))
            {
                run = json.ReadString();
            }
            else if (json.NameEquals("NodeId"u8))
            {
                node = json.ReadString();
            }
            else if (json.NameEquals("Producer"u8))
            {
                producer = json.ReadString();
            }
            else if (json.NameEquals("Value"u8))
            {
                value = json.ReadString();
            }
            else if (json.NameEquals("Metadata"u8))
            {
                metadata = json.ReadRaw();
            }
            else if (json.NameEquals("GmtCreateTime"u8))
            {
                created = json.ReadTime();
            }
            else if (json.NameEquals("ExpandedArtifactIndex"u8))
            {
                index = json.ReadInt32();
            }
            else if (json.NameEquals("ExpandableArtifactName"u8))
            {
                expandable = json.ReadString();
            }
            else
            {
                json.SkipValue();
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
