using System.Globalization;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Session;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Completes accounts of recent rows. The service's rows have their ids and no names, so the last row of each is shown.</summary>
public abstract class AccountCompleter : ValueCompleter
{
    private const int NameWidth = 36;

    private protected override IReadOnlyList<string> Values => [.. Recent().Select(static account => account.Value)];

    private protected abstract string Role { get; }

    private protected abstract IReadOnlyList<(string Value, string? Name)> Recent();

    private protected override IEnumerable<(string Value, string ListText, string ToolTip)> GetMatches(string typed) =>
        from account in Recent()
        where account.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        select (
            account.Value,
            $"{account.Value}  {DisplayText.SingleLine(account.Name, NameWidth)}".TrimEnd(),
            $"{account.Value}: {Role} '{account.Name}'");
}

/// <summary>Completes the creators of recent runs.</summary>
public sealed class CreatorCompleter : AccountCompleter
{
    private protected override string Role => "created";

    private protected override IReadOnlyList<(string Value, string? Name)> Recent() => ModuleState.Current.Recent.Creators();
}

/// <summary>Completes the owners of recent workflow instances.</summary>
public sealed class OwnerCompleter : AccountCompleter
{
    private protected override string Role => "owns";

    private protected override IReadOnlyList<(string Value, string? Name)> Recent() => ModuleState.Current.Recent.Owners();
}

/// <summary>Completes business dates: today, yesterday, and those of recent workflow instances.</summary>
public sealed class BizDateCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values =>
    [
        "yesterday", "today", .. ModuleState.Current.Recent.BizDates().Select(static date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    private protected override string GetToolTip(string value) => value switch
    {
        "yesterday" => "the day before today in the scheduling time zone: the business date of the instances that run today",
        "today" => "today in the scheduling time zone",
        _ => $"{value}: the business date of instances that were seen in this session",
    };
}
