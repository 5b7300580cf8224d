using DataWorks.Pipelines.Module.Binding;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>The rows that -Status and -State let through, and the one status that can be sent to the service for them.</summary>
internal sealed class StatusFilter
{
    private readonly IReadOnlyList<string>? _statuses;
    private readonly IReadOnlyList<string>? _states;

    /// <summary>Makes the filter of a command.</summary>
    /// <param name="known">The service's values.</param>
    /// <param name="statuses">The values of -Status; <c>null</c> for all.</param>
    /// <param name="states">The values of -State; <c>null</c> for all.</param>
    /// <exception cref="DwServiceException">One of the statuses is not a value of the service.</exception>
    public StatusFilter(KnownValues known, IReadOnlyList<string>? statuses, IReadOnlyList<string>? states)
    {
        _statuses = FilterValues.Normalize(statuses, known, "-Status");
        _states = states is null ? null : [.. states.Distinct(StringComparer.OrdinalIgnoreCase)];
        if (_statuses is [string status])
        {
            Sent = status;
        }
        else if (_statuses is null && _states is [string state])
        {
            string[] words = [.. known.Values.Where(word => Matches(RunState.Of(word), state))];
            Sent = words is [string word] ? word : null;
        }
    }

    /// <summary>The status to send; <c>null</c> if the service cannot filter, since it takes one.</summary>
    public string? Sent { get; }

    /// <summary>Whether rows have to be filtered at all.</summary>
    public bool IsEmpty => _statuses is null && _states is null;

    /// <summary>Whether what is sent says all of it.</summary>
    public bool IsServed => IsEmpty || (Sent is not null && (_states is null || _statuses is null));

    /// <summary>Whether a row is let through.</summary>
    /// <param name="status">Its status.</param>
    public bool Passes(string status) =>
        (_statuses is null || _statuses.Any(wanted => Matches(wanted, status)))
        && (_states is null || _states.Any(wanted => Matches(wanted, RunState.Of(status))));

    private static bool Matches(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
