using System.Globalization;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Options;

/// <summary>Reads the flags. A bad one is told in one line.</summary>
internal sealed class EmulatorOptionsParser
{
    private readonly Queue<string> _words;
    private readonly List<AccessKey> _keys = [];
    private readonly List<FaultRule> _faults = [];
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _switches = new(StringComparer.Ordinal);
    private DateTimeOffset _now = EmulatorOptions.DefaultNow;
    private double _speed = 1;
    private double _rate;
    private string _region = "cn-shanghai";

    private EmulatorOptionsParser(IEnumerable<string> words) => _words = new Queue<string>(words);

    /// <summary>Gets a value indicating whether only the help was asked for.</summary>
    public bool Help => _switches.Contains("--help");

    /// <summary>Gets a value indicating whether the emulator ends with its standard input.</summary>
    public bool ExitWithStdin => _switches.Contains("--exit-with-stdin");

    public EmulatorOptions Options { get; private set; } = new();

    /// <exception cref="FormatException">A flag is not known or its value is not good; the message says which.</exception>
    public static EmulatorOptionsParser Parse(IEnumerable<string> words, TextWriter? log)
    {
        EmulatorOptionsParser line = new(words);
        while (line._words.TryDequeue(out string? flag))
        {
            line.Read(flag);
        }

        line.Options = line.Build(log);
        return line;
    }

    private void Read(string flag)
    {
        switch (flag)
        {
            case "--help" or "-h" or "-?":
                _switches.Add("--help");
                break;
            case "--verbose" or "--advance" or "--old-api" or "--hostile" or "--exit-with-stdin":
                _switches.Add(flag);
                break;
            case "--port":
                _numbers[flag] = Number(flag, 0, 65535);
                break;
            case "--seed":
                _numbers[flag] = Number(flag, 0, long.MaxValue);
                break;
            case "--runs" or "--flows" or "--instances" or "--log" or "--keep-answers":
                _numbers[flag] = Number(flag, 0, 10_000_000);
                break;
            case "--items-per-run" or "--page-cap" or "--batch-limit":
                _numbers[flag] = Number(flag, 1, 10_000_000);
                break;
            case "--rate-limit":
                _rate = Decimal(flag);
                break;
            case "--advance-speed":
                _speed = Decimal(flag);
                _switches.Add("--advance");
                break;
            case "--now":
                _now = Moment(flag);
                break;
            case "--region":
                _region = Next(flag);
                break;
            case "--key":
                _keys.Add(ReadAccessKey(flag));
                break;
            case "--fault":
                _faults.Add(FaultRuleParser.Parse(Next(flag)));
                break;
            default:
                throw new FormatException($"Unknown flag '{flag}'; --help shows those there are.");
        }
    }

    private EmulatorOptions Build(TextWriter? log) => new()
    {
        Port = (int)_numbers.GetValueOrDefault("--port", 8080),
        Seed = _numbers.GetValueOrDefault("--seed", 1),
        Runs = (int)_numbers.GetValueOrDefault("--runs", 500),
        Flows = (int)_numbers.GetValueOrDefault("--flows", 600),
        InstancesPerDate = (int)_numbers.GetValueOrDefault("--instances", 40),
        LogCapacity = (int)_numbers.GetValueOrDefault("--log", 1000),
        CacheMiB = (int)_numbers.GetValueOrDefault("--keep-answers", 0),
        ItemsPerRun = Optional("--items-per-run"),
        PageCap = Optional("--page-cap"),
        BatchLimit = Optional("--batch-limit"),
        CallsPerSecond = _rate,
        AdvanceSpeed = _speed,
        Advance = _switches.Contains("--advance"),
        LegacyApi = _switches.Contains("--old-api"),
        Hostile = _switches.Contains("--hostile"),
        Now = _now,
        Region = _region,
        AccessKeys = _keys,
        Faults = _faults,
        Log = _switches.Contains("--verbose") ? log : null,
    };

    private int? Optional(string flag) => _numbers.TryGetValue(flag, out long value) ? (int)value : null;

    private string Next(string flag) => _words.TryDequeue(out string? value) ? value : throw new FormatException($"{flag} needs a value.");

    private long Number(string flag, long least, long most)
    {
        string text = Next(flag);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{flag} takes a number from {least} to {most}, not '{text}'."));
    }

    private double Decimal(string flag)
    {
        string text = Next(flag);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"{flag} takes a number, not '{text}'.");
    }

    private DateTimeOffset Moment(string flag)
    {
        string text = Next(flag);
        return text == "utc" ? TimeProvider.System.GetUtcNow()
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment.ToUniversalTime()
            : throw new FormatException($"{flag} takes a moment such as 2026-11-20T08:00:00Z, or utc, not '{text}'.");
    }

    // The value is a secret: it is not repeated in the message.
    private AccessKey ReadAccessKey(string flag)
    {
        string[] parts = Next(flag).Split(':', 3);
        return parts.Length >= 2 && parts.All(part => part.Length > 0)
            ? new AccessKey(parts[0], parts[1], parts.ElementAtOrDefault(2))
            : throw new FormatException($"{flag} takes id:secret or id:secret:token.");
    }
}
