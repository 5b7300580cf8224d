namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the time zones that the service's regions schedule in, and UTC.</summary>
public sealed class TimeZoneCompleter : ValueCompleter
{
    private static readonly (string Zone, string Regions)[] s_zones =
    [
        ("Asia/Shanghai", "cn-* and where nothing else is known"),
        ("America/Los_Angeles", "us-west-1"),
        ("America/New_York", "us-east-1"),
        ("Asia/Bangkok", "ap-southeast-7"),
        ("Asia/Dubai", "me-east-1"),
        ("Asia/Hong_Kong", "cn-hongkong"),
        ("Asia/Jakarta", "ap-southeast-5"),
        ("Asia/Kuala_Lumpur", "ap-southeast-3"),
        ("Asia/Riyadh", "me-central-1"),
        ("Asia/Seoul", "ap-northeast-2"),
        ("Asia/Singapore", "ap-southeast-1"),
        ("Asia/Tokyo", "ap-northeast-1"),
        ("Europe/Berlin", "eu-central-1"),
        ("Europe/London", "eu-west-1"),
        ("UTC", "a workspace that was switched to UTC+0"),
        ("+08:00", "a workspace that was switched to UTC+8"),
    ];

    private protected override IReadOnlyList<string> Values => [.. s_zones.Select(static entry => entry.Zone)];

    private protected override string GetToolTip(string word) => $"{word}: {Array.Find(s_zones, entry => entry.Zone == word).Regions}";
}
