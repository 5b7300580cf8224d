namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the time zones that the service's regions schedule in, and UTC.</summary>
public sealed class TimeZoneCompleter : VocabularyCompleter
{
    private static readonly string[] s_zones =
        ["Asia/Shanghai", "America/Los_Angeles", "America/New_York", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Europe/Berlin", "UTC", "+08:00"];

    private protected override IReadOnlyList<string> Words => s_zones;
}
