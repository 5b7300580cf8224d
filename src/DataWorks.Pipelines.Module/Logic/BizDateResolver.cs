using System.Globalization;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.TimeZones;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Finds the instants of business dates. A day begins where the region's scheduler says so, never where this machine is.</summary>
internal sealed class BizDateResolver
{
    private readonly CommandContext _run;
    private readonly ServiceConnection _session;

    /// <summary>Makes the resolver of a command.</summary>
    /// <param name="run">The command, which tells each instant.</param>
    /// <param name="session">The connection, whose region has a scheduling time zone.</param>
    /// <param name="timeZone">The scheduling time zone if it is not that of the region.</param>
    /// <exception cref="DwServiceException">There is no such zone.</exception>
    public BizDateResolver(CommandContext run, ServiceConnection session, string? timeZone)
    {
        (_run, _session) = (run, session);
        Zone = timeZone is not null ? SchedulingTimeZones.Find(timeZone)
            : session.RegionId is { } region ? SchedulingTimeZones.ForRegion(region)
            : null;
    }

    /// <summary>The scheduling time zone; <c>null</c> if it is not known.</summary>
    public TimeZoneInfo? Zone { get; }

    /// <summary>The instants of dates, each once and in their order.</summary>
    /// <exception cref="DwServiceException">One of them is no date, or a day whose time zone is not known.</exception>
    public IReadOnlyList<DateTimeOffset> Resolve(IReadOnlyList<BizDate> dates)
    {
        if (dates.FirstOrDefault(static date => date.Problem is not null).Problem is { } problem)
        {
            throw ErrorRecords.InvalidParameter(problem);
        }

        // As many as there are rows, if the BizDate of rows was given.
        List<DateTimeOffset> instants = [];
        foreach (BizDate date in dates.Distinct())
        {
            DateTimeOffset instant = Resolve(date, out string why);
            if (!instants.Contains(instant))
            {
                instants.Add(instant);
                _run.Output.WriteVerbose(string.Create(
                    CultureInfo.InvariantCulture, $"BizDate asked for: {instant:yyyy-MM-dd'T'HH:mm:sszzz} ({why}), {instant.ToUnixTimeMilliseconds()} ms"));
            }
        }

        return instants;
    }

    private DateTimeOffset Resolve(BizDate date, out string why)
    {
        if (date.Instant is { } given)
        {
            why = "as it was given";
            return given;
        }

        if (Zone is null)
        {
            string day = date.Day is null ? "2026-11-20" : date.ToString();
            throw ErrorRecords.InvalidParameter(
                $"This connection has no region, so the time zone of '{date}' is unknown: give -TimeZone (such as +08:00), -RegionId to Connect-DwAccount, or an instant ({day}T00:00:00+08:00).");
        }

        DateOnly dayThere = date.DayAt(_session.Time.GetUtcNow(), Zone) ?? default;
        why = date.Day is null
            ? string.Create(CultureInfo.InvariantCulture, $"{date}, {dayThere:yyyy-MM-dd} in {Zone.Id}")
            : $"{date} in {Zone.Id}";
        return SchedulingTimeZones.StartOfDay(dayThere, Zone);
    }
}
