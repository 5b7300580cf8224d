using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>The outputs of an answer, to be found by their run and their node.</summary>
internal sealed class PipelineOutputLookup
{
    private readonly List<(PipelineOutput Output, byte[] Raw)> _outputs = [];

    // Each list is made once, however often its run or node is in the answer: the work must not grow with the square of an answer's length.
    private Dictionary<(string? Run, string? Node), PipelineOutputList>? _ofNode;
    private Dictionary<(string? Run, string? Node), PipelineOutputList>? _ofRun;

    public void Add(PipelineOutput output, byte[] raw) => _outputs.Add((output, raw));

    /// <summary>The outputs of all nodes of a run.</summary>
    public PipelineOutputList ForRun(string? run) =>
        (_ofRun ??= By(static output => (output.PipelineRunId, null))).GetValueOrDefault((run, null), PipelineOutputList.Empty);

    /// <summary>The outputs of one node.</summary>
    public PipelineOutputList ForNode(string? run, string? node) =>
        (_ofNode ??= By(static output => (output.PipelineRunId, output.NodeId))).GetValueOrDefault((run, node), PipelineOutputList.Empty);

    private Dictionary<(string? Run, string? Node), PipelineOutputList> By(Func<PipelineOutput, (string? Run, string? Node)> keyOf) =>
        _outputs.GroupBy(pair => keyOf(pair.Output)).ToDictionary(static group => group.Key, static group => Make([.. group]));

    private static PipelineOutputList Make((PipelineOutput Output, byte[] Raw)[] found)
    {
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
