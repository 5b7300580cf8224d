using DataWorks.Pipelines.Module.Binding;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>The rows that match -Status and -State, and the one status that can be sent to the service for them.</summary>
internal sealed class StatusFilter
{
    private readonly IReadOnlyList<string>? _statuses;
    private readonly IReadOnlyList<string>? _states;

    /// <param name="known">The service's values.</param>
    /// <param name="statuses">The values of -Status; <c>null</c> for all.</param>
    /// <param name="states">The values of -State; <c>null</c> for all.</param>
    /// <param name="sendable">The values by which the service filters; <c>null</c> for all of <paramref name="known"/>.</param>
    /// <exception cref="DwServiceException">One of the statuses is not a value of the service.</exception>
    public StatusFilter(KnownValues known, IReadOnlyList<string>? statuses, IReadOnlyList<string>? states, KnownValues? sendable = null)
    {
        _statuses = FilterValues.Normalize(statuses, known, "-Status");
        _states = states is null ? null : [.. states.Distinct(StringComparer.OrdinalIgnoreCase)];
        if (_statuses is [string status])
        {
            Sent = status;
        }
        else if (_statuses is null && _states is [string state])
        {
            string[] matching = [.. known.Values.Where(value => AreEqual(RunState.Of(value), state))];
            Sent = matching is [string only] ? only : null;
        }

        if (Sent is not null && sendable?.Values.Contains(Sent) == false)
        {
            Sent = null;
        }
    }

    /// <summary>The status to send; <c>null</c> if the service cannot filter, since it takes one value.</summary>
    public string? Sent { get; }

    public bool IsEmpty => _statuses is null && _states is null;

    /// <summary>Whether <see cref="Sent"/> says the whole filter.</summary>
    public bool IsAppliedByServer => IsEmpty || (Sent is not null && (_states is null || _statuses is null));

    public bool Matches(string status) =>
        (_statuses is null || _statuses.Any(wanted => AreEqual(wanted, status)))
        && (_states is null || _states.Any(wanted => AreEqual(wanted, RunState.Of(status))));

    private static bool AreEqual(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
