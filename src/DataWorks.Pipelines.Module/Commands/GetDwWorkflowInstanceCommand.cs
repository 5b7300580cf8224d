using System.Management.Automation;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Gets workflow instances: some by their ids, or those of a business date.</summary>
[Cmdlet(VerbsCommon.Get, "DwWorkflowInstance", DefaultParameterSetName = ById, SupportsPaging = true)]
[OutputType(typeof(WorkflowInstance))]
public sealed class GetDwWorkflowInstanceCommand : DwServiceCommand
{
    private const string ById = "ById";
    private const string List = "List";

    private WorkflowInstanceLookup? _lookup;

    /// <summary>The ids of instances.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkflowInstanceId")]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(WorkflowInstanceIdCompleter))]
    public long[]? Id { get; set; }

    /// <summary>The business date: a day in the region's scheduling time zone, or an instant.</summary>
    [Parameter(ParameterSetName = List, Mandatory = true)]
    public BizDate BizDate { get; set; }

    /// <summary>The DataWorks workspace; without it that of the context.</summary>
    [Parameter(ParameterSetName = List)]
    [ArgumentCompleter(typeof(ProjectIdCompleter))]
    public long? ProjectId { get; set; }

    /// <summary>Only instances of this status.</summary>
    [Parameter(ParameterSetName = List)]
    [ArgumentCompleter(typeof(WorkflowStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Only instances of this type.</summary>
    [Parameter(ParameterSetName = List)]
    [ArgumentCompleter(typeof(WorkflowTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Only instances of this environment.</summary>
    [Parameter(ParameterSetName = List)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? EnvType { get; set; }

    /// <summary>Only instances of this owner, an account id.</summary>
    [Parameter(ParameterSetName = List)]
    public string? Owner { get; set; }

    /// <summary>Only instances whose name has this in it; with wildcards, whose whole name matches.</summary>
    [Parameter(ParameterSetName = List)]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>Only instances of this workflow.</summary>
    [Parameter(ParameterSetName = List)]
    public long? WorkflowId { get; set; }

    /// <summary>Only instances that one run over several days ties together.</summary>
    [Parameter(ParameterSetName = List)]
    public long? UnifiedWorkflowInstanceId { get; set; }

    /// <summary>The scheduling time zone where it is not the region's: an IANA or Windows name, or an offset such as +08:00.</summary>
    [Parameter(ParameterSetName = List)]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(() =>
    {
        if (ParameterSetName == ById)
        {
            _lookup ??= new WorkflowInstanceLookup(Run, Session, Paging);
            _lookup.Add(Id);
            return;
        }

        bool wildcards = Name is not null && WildcardPattern.ContainsWildcardCharacters(Name);
        WorkflowInstanceListing.Write(Run, Session, Paging, new WorkflowInstanceCriteria
        {
            BizDate = BizDate,
            ProjectId = ProjectId,
            Status = Status,
            Type = Type,
            EnvType = EnvType,
            Owner = Owner,
            Name = wildcards ? null : Name,
            IsNamed = wildcards ? WildcardPattern.Get(Name, WildcardOptions.IgnoreCase).IsMatch : null,
            WorkflowId = WorkflowId,
            UnifiedWorkflowInstanceId = UnifiedWorkflowInstanceId,
            TimeZone = TimeZone,
        });
    }, ParameterSetName == ById ? null : BizDate);

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(() => _lookup?.Finish());
}
