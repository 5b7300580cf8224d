using System.ComponentModel;
using System.Text;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>One stage of a deployment pipeline run.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineStage : DisplayedObject
{
    internal PipelineStage()
    {
    }

    /// <summary>The position: stages run in this order.</summary>
    public int Step { get; init; }

    /// <summary>The service's code of the stage, such as BUILD_PACKAGE, PROD_CHECK, PROD.</summary>
    public string? Code { get; init; }

    /// <summary>Deploy, Check, Offline, Build, Delete, or an unknown value.</summary>
    public string? Type { get; init; }

    /// <summary>The name in the console.</summary>
    public string? Name { get; init; }

    /// <summary>The service's status, one of those of a run.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>One of <see cref="RunState"/>.</summary>
    public string State => RunState.Of(Status);

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The error message.</summary>
    public string? Message { get; init; }

    /// <summary>More information about the stage: a JSON text without a fixed structure.</summary>
    public string? Detail { get; init; }

    /// <summary>A short line such as <c>2 PROD_CHECK=Running</c>.</summary>
    public override string ToString() => DisplayText.SingleLine($"{Step} {Code}={Status}");
}

/// <summary>The stages of a run, ordered by their step. Prints as <c>1 BUILD_PACKAGE=Success; 2 PROD_CHECK=Running</c>.</summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class PipelineStageList : ReadOnlyRowList<PipelineStage>
{
    // UTF-8 takes half the memory of a string.
    private readonly byte[]? _raw;

    /// <summary>Creates a list of stages, sorted by step. Stages with equal steps keep their order.</summary>
    /// <param name="stages">The stages in any order.</param>
    public PipelineStageList(IEnumerable<PipelineStage>? stages)
        : this(stages, raw: null)
    {
    }

    internal PipelineStageList(IEnumerable<PipelineStage>? stages, byte[]? raw)
        : base(stages?.OrderBy(static stage => stage.Step)) => _raw = raw;

    /// <summary>No stages.</summary>
    public static PipelineStageList Empty { get; } = new(null);

    /// <summary>The original JSON text of the service; <c>null</c> if the list was not created from a response.</summary>
    public string? Raw => _raw is null ? null : Encoding.UTF8.GetString(_raw);
}
