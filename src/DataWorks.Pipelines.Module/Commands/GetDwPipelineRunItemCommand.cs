using System.Management.Automation;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets what deployment pipeline runs publish: their items.</summary>
[Cmdlet(VerbsCommon.Get, "DwPipelineRunItem", SupportsPaging = true)]
[OutputType(typeof(PipelineRunItem))]
public sealed class GetDwPipelineRunItemCommand : DwServiceCommand
{
    private PipelineRunItemListing? _listing;

    /// <summary>The ids of runs, UUIDs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [TextId("PipelineRunId", "Id", IsList = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PipelineRunIdCompleter))]
    public string[] PipelineRunId { get; set; } = [];

    /// <summary>The DataWorks workspace; without it that of the context.</summary>
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

    /// <summary>Only items of this name; wildcards are taken.</summary>
    [Parameter]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>How many inputs are read at a time; without it one, so that variables of the commands before this one belong to its output.</summary>
    [Parameter]
    [ValidateRange(1, 16)]
    public int ThrottleLimit { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => CheckArgument(nameof(PipelineRunId), PipelineRunId);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        _listing ??= new PipelineRunItemListing(
            Command,
            Connection,
            Paging,
            new PipelineRunItemCriteria
            {
                Type = Type,
                State = State,
                Status = Status,
                IsNamed = Name is null ? null : WildcardPattern.Get(Name, WildcardOptions.IgnoreCase).IsMatch,
            },
            ThrottleLimit == 0 ? null : ThrottleLimit);
        _listing.Add(PipelineRunId, ProjectId);
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() => _listing?.Finish());
}
