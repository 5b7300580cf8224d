using System.Management.Automation;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets the items that deployment pipeline runs publish.</summary>
[Cmdlet(VerbsCommon.Get, "DwPipelineRunItem", SupportsPaging = true)]
[OutputType(typeof(PipelineRunItem))]
public sealed class GetDwPipelineRunItemCommand : DwListCommand
{
    private PipelineRunItemListing? _listing;

    /// <summary>The ids of runs, UUIDs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [TextId("PipelineRunId", "Id", IsList = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PipelineRunIdCompleter))]
    public string[] PipelineRunId { get; set; } = [];

    /// <summary>The DataWorks workspace; without it that of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberId("ProjectId", AllowsZero = true)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>Only items of one of these types.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ItemTypeCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Only items in one of these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet(
        RunState.NotStarted, RunState.Running, RunState.Suspended, RunState.Succeeded, RunState.Failed, RunState.Canceled, RunState.Skipped, RunState.Unknown)]
    public string[]? State { get; set; }

    /// <summary>Only items of one of these statuses.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ItemStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only items of this name; wildcards are allowed.</summary>
    [Parameter]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => CheckArgument(nameof(PipelineRunId), PipelineRunId);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        _listing ??= new PipelineRunItemListing(
            Command,
            Connection,
            Paging,
            PipelineRunItemListing.CreateFilter(Type, Status, State, MatchWildcard(Name)),
            InputsAtATime);
        _listing.Add(PipelineRunId, ProjectId);
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() => _listing?.Finish());
}
