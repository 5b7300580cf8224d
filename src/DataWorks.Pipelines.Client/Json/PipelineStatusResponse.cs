namespace DataWorks.Pipelines.Client.Json;

/// <summary>What an answer of the batch service holds. What was asked for and is not in it is not known there.</summary>
internal sealed record PipelineStatusResponse(IReadOnlyList<PipelineRunStatus> Runs, IReadOnlyList<PipelineNodeStatus> Nodes);
