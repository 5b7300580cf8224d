using System.ComponentModel;
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

    /// <summary>The service's name of the stage, such as BUILD_PACKAGE, PROD_CHECK, PROD.</summary>
    public string? Code { get; init; }

    /// <summary>Deploy, Check, Offline, Build, Delete, or one never seen.</summary>
    public string? Type { get; init; }

    /// <summary>The name that the console shows.</summary>
    public string? Name { get; init; }

    /// <summary>The service's word, out of the same list as a run's.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>One of <see cref="RunState"/>.</summary>
    public string State => RunState.Of(Status);

    /// <summary>What the stage is for.</summary>
    public string? Description { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Message { get; init; }

    /// <summary>Whatever the stage tells beside, in no fixed shape.</summary>
    public PipelineStageDetail? Detail { get; init; }

    /// <summary>A short line such as <c>2 PROD_CHECK=Running</c>.</summary>
    public override string ToString() => DisplayText.SingleLine($"{Step} {Code}={Status}");
}
