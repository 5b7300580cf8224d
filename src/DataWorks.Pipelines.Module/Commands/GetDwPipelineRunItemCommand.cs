using System.Management.Automation;
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
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(PipelineRunIdCompleter))]
    public string?[]? PipelineRunId { get; set; }

    /// <summary>The DataWorks workspace; without it that of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>Only items of this type.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ItemTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Only items of this status.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ItemStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Only items of this name; wildcards are taken.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(() =>
    {
        _listing ??= new PipelineRunItemListing(Run, Session, Paging, new PipelineRunItemCriteria
        {
            Type = Type,
            Status = Status,
            IsNamed = Name is null ? null : WildcardPattern.Get(Name, WildcardOptions.IgnoreCase).IsMatch,
        });
        _listing.Add(PipelineRunId, ProjectId);
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(() => _listing?.Finish());
}
