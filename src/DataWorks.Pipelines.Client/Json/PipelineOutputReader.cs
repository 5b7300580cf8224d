using System.Text;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads the outputs of a ListPipelineRunsStatus response.</summary>
internal static class PipelineOutputReader
{
    /// <summary>Reads the outputs and skips everything else.</summary>
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
            bool isRead = json.TryRead("Id"u8, ref id) || json.TryRead("Name"u8, ref name) || json.TryRead("Type"u8, ref type)
                || json.TryRead("PipelineRunId"u8, ref run) || json.TryRead("NodeId"u8, ref node) || json.TryRead("Producer"u8, ref producer)
                || json.TryRead("Value"u8, ref value) || json.TryRead("Metadata"u8, ref metadata) || json.TryRead("GmtCreateTime"u8, ref created)
                || json.TryRead("ExpandedArtifactIndex"u8, ref index) || json.TryRead("ExpandableArtifactName"u8, ref expandable);
            if (!isRead)
            {
                json.SkipValue();
            }
        }

        return new PipelineOutput
        {
            Id = id,
            Name = name,
            Type = KnownValues.OutputType.Normalize(type),
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

/// <summary>The outputs of a response by run and by node. Each list is created once, so that the time stays linear in the response's length.</summary>
internal sealed class PipelineOutputLookup
{
    private readonly List<(PipelineOutput Output, byte[] Raw)> _outputs = [];
    private Dictionary<(string? Run, string? Node), PipelineOutputList>? _byNode;
    private Dictionary<(string? Run, string? Node), PipelineOutputList>? _byRun;

    public void Add(PipelineOutput output, byte[] raw) => _outputs.Add((output, raw));

    public PipelineOutputList ForRun(string? run) =>
        (_byRun ??= GroupBy(static output => (output.PipelineRunId, null))).GetValueOrDefault((run, null), PipelineOutputList.Empty);

    public PipelineOutputList ForNode(string? run, string? node) =>
        (_byNode ??= GroupBy(static output => (output.PipelineRunId, output.NodeId))).GetValueOrDefault((run, node), PipelineOutputList.Empty);

    private Dictionary<(string? Run, string? Node), PipelineOutputList> GroupBy(Func<PipelineOutput, (string? Run, string? Node)> getKey) =>
        _outputs.GroupBy(pair => getKey(pair.Output)).ToDictionary(static group => group.Key, static group => CreateList([.. group]));

    private static PipelineOutputList CreateList((PipelineOutput Output, byte[] Raw)[] outputs)
    {
        List<byte> raw = [(byte)'['];
        foreach ((PipelineOutput _, byte[] bytes) in outputs)
        {
            if (raw.Count > 1)
            {
                raw.Add((byte)',');
            }

            raw.AddRange(bytes);
        }

        raw.Add((byte)']');
        return new PipelineOutputList(outputs.Select(static pair => pair.Output), raw.ToArray());
    }
}
