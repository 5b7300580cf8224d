using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.TimeZones;

namespace DataWorks.Pipelines.Client.Tests.TimeZones;

/// <summary>What a system without zone data falls back to is held against the data of this one.</summary>
public sealed class BuiltInTimeZonesTests
{
    [Fact]
    public void They_agree_with_the_systems_from_now_on()
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out _), "This system has no zone data.");

        foreach (string id in RegionEndpoints.KnownRegions.Select(region => SchedulingTimeZones.ForRegion(region).Id).Distinct().Append("Australia/Sydney"))
        {
            TimeZoneInfo builtIn = BuiltInTimeZones.Find(id)!;
            TimeZoneInfo system = TimeZoneInfo.FindSystemTimeZoneById(id);
            for (DateTime hour = new(2026, 1, 1, 0, 30, 0, DateTimeKind.Utc); hour.Year < 2029; hour = hour.AddHours(1))
            {
                Assert.True(system.GetUtcOffset(hour) == builtIn.GetUtcOffset(hour), $"{id} {hour:u}");
            }
        }
    }

    [Fact]
    public void Others_are_not_there() => Assert.Null(BuiltInTimeZones.Find("America/Havana"));
}
