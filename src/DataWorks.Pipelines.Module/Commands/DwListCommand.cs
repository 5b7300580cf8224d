using System.Management.Automation;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Commands;

/// <summary>A cmdlet that reads lists, or many objects by id.</summary>
public abstract class DwListCommand : DwServiceCommand
{
    /// <summary>The number of inputs that are read at a time; by default one, so that variables of earlier commands in the pipeline match the output.</summary>
    [Parameter]
    [ValidateRange(1, 16)]
    public int ThrottleLimit { get; set; }

    private protected int? InputsAtATime => ThrottleLimit == 0 ? null : ThrottleLimit;

    private protected RowWindow Paging => new(PagingParameters.Skip, PagingParameters.First, PagingParameters.IncludeTotalCount);

    // The engine's wildcards, as a function: the logic knows no engine type.
    private protected static Func<string, bool>? MatchWildcard(string? pattern) =>
        pattern is null ? null : WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch;
}
