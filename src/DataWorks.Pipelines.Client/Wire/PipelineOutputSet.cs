using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Wire;

/// <summary>The outputs of an answer, to be found by their run and their node.</summary>
internal sealed class PipelineOutputSet
{
    private readonly List<(PipelineOutput Output, byte[] Raw)> _outputs = [];

    public void Add(PipelineOutput output, byte[] raw) => _outputs.Add((output, raw));

    /// <summary>The outputs of all nodes of a run.</summary>
    public PipelineOutputList OfRun(string? run) => Make(_outputs.Where(pair => pair.Output.PipelineRunId == run));

    /// <summary>The outputs of one node.</summary>
    public PipelineOutputList OfNode(string? run, string? node) =>
        Make(_outputs.Where(pair => pair.Output.PipelineRunId == run && pair.Output.NodeId == node));

    private static PipelineOutputList Make(IEnumerable<(PipelineOutput Output, byte[] Raw)> pairs)
    {
        (PipelineOutput Output, byte[] Raw)[] found = [.. pairs];
        if (found.Length == 0)
        {
            return PipelineOutputList.Empty;
        }

        List<byte> raw = [(byte)'['];
        foreach ((PipelineOutput _, byte[] bytes) in found)
        {
            if (raw.Count > 1)
            {
                raw.Add((byte)',');
            }

            raw.AddRange(bytes);
        }

        raw.Add((byte)']');
        return new PipelineOutputList(found.Select(static pair => pair.Output), new RawJson(raw.ToArray()));
    }
}
