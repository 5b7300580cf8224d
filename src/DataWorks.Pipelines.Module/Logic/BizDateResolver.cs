using System.Globalization;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.TimeZones;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>Converts business dates to instants. A day begins at midnight in the scheduling time zone, never in that of this machine.</summary>
internal sealed class BizDateResolver
{
    private readonly CommandContext _command;
    private readonly ServiceConnection _connection;

    /// <param name="command">The command. Its verbose stream shows each instant.</param>
    /// <param name="connection">The connection. Its region has a scheduling time zone.</param>
    /// <param name="timeZone">The scheduling time zone; <c>null</c> for that of the region.</param>
    public BizDateResolver(CommandContext command, ServiceConnection connection, string? timeZone)
    {
        (_command, _connection) = (command, connection);
        Zone = timeZone is not null ? SchedulingTimeZones.Find(timeZone)
            : connection.RegionId is { } region ? SchedulingTimeZones.ForRegion(region)
            : null;
    }

    /// <summary>The scheduling time zone; <c>null</c> if it is unknown.</summary>
    public TimeZoneInfo? Zone { get; }

    /// <summary>Converts dates to instants, in their order and without duplicates.</summary>
    public IReadOnlyList<DateTimeOffset> Resolve(IReadOnlyList<BizDate> dates)
    {
        if (dates.FirstOrDefault(static date => date.Problem is not null).Problem is { } problem)
        {
            throw ErrorRecords.InvalidParameter(problem);
        }

        // The BizDate of many rows may be piped in, so duplicates are usual.
        List<DateTimeOffset> instants = [];
        foreach (BizDate date in dates.Distinct())
        {
            DateTimeOffset instant = Resolve(date, out string why);
            if (!instants.Contains(instant))
            {
                instants.Add(instant);
                _command.Output.WriteVerbose(string.Create(
                    CultureInfo.InvariantCulture, $"BizDate requested: {instant:yyyy-MM-dd'T'HH:mm:sszzz} ({why}), {instant.ToUnixTimeMilliseconds()} ms"));
            }
        }

        return instants;
    }

    /// <summary>Gets the instant at which the business date of a row begins. Thread-safe.</summary>
    public DateTimeOffset StartOf(DateTime? day) =>
        day is { } known ? Resolve(new BizDate(known), out _) : throw ErrorRecords.InvalidParameter("The workflow instance has no business date, so its tasks cannot be listed.");

    private DateTimeOffset Resolve(BizDate date, out string why)
    {
        if (date.Instant is { } given)
        {
            why = "as given";
            return given;
        }

        if (Zone is null)
        {
            string day = date.Day is null ? "2026-11-20" : date.ToString();
            throw ErrorRecords.InvalidParameter(
                $"This connection has no region, so the time zone of '{date}' is unknown.",
                $"Use -TimeZone (such as +08:00), Connect-DwAccount -RegionId, or an instant ({day}T00:00:00+08:00).");
        }

        DateOnly dayInZone = date.DayAt(_connection.Time.GetUtcNow(), Zone) ?? default;
        why = date.Day is null
            ? string.Create(CultureInfo.InvariantCulture, $"{date}, {dayInZone:yyyy-MM-dd} in {Zone.Id}")
            : $"{date} in {Zone.Id}";
        return SchedulingTimeZones.StartOfDay(dayInZone, Zone);
    }
}
