using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Options;

/// <summary>The options of the program.</summary>
internal static class EmulatorCommandLine
{
    private const int MaxCount = 10_000_000;

    private static readonly Option<long?> s_port = Number("--port", "The port; 0 takes a free one", 0, 65535, 8080);
    private static readonly Option<long?> s_seed = Number("--seed", "The source of the sample data and of the faults", 0, long.MaxValue, 1);
    private static readonly Option<long?> s_runs = Number("--runs", "Deployment runs in each project", 0, MaxCount, 500);
    private static readonly Option<long?> s_itemsPerRun = Number("--items-per-run", "Items of each run; by default 1 to 12", 1, MaxCount);
    private static readonly Option<long?> s_flows = Number("--flows", "PAI flows in each workspace", 0, MaxCount, 600);
    private static readonly Option<long?> s_instances = Number("--instances", "Workflow instances of each project on each business date", 0, MaxCount, 40);
    private static readonly Option<long?> s_tasks = Number("--tasks-per-instance", "Tasks of each workflow instance; by default 3 to 12", 1, 10_000);
    private static readonly Option<long?> s_logLines = Number("--log-lines", "Lines of each log of a task instance; by default 20 to 400", 10, MaxCount);
    private static readonly Option<DateTimeOffset?> s_now = Parsed<DateTimeOffset?>(
        "--now", "TIME", $"The present of the sample data, or utc; by default {EmulatorOptions.DefaultNow:yyyy-MM-ddTHH:mm:ssZ}", null, text => ParseTime(text));

    private static readonly Option<bool> s_advance = Switch("--advance", "Unfinished runs, instances and flows advance with time; some fail, recover from errors, or never end");
    private static readonly Option<double> s_advanceSpeed = Parsed("--advance-speed", "X", "The same, X times as fast as the clock", 1, ParseFraction);
    private static readonly Option<AccessKey[]> s_keys = List("--key", "ID:SECRET[:TOKEN]", "One more access key besides testid:testsecret; can be repeated", ParseKey);
    private static readonly Option<long?> s_pageCap = Number("--page-cap", "The largest page of every list", 1, MaxCount);
    private static readonly Option<long?> s_batchLimit = Number("--batch-limit", "The largest number of ids in one ListPipelineRunsStatus", 1, MaxCount);
    private static readonly Option<bool> s_legacyApi = Switch("--old-api", "Only the operation names from before May 2025 are known");
    private static readonly Option<bool> s_hostile = Switch("--hostile", "Names, messages and ids hold characters that terminals, shells and parsers might act on");
    private static readonly Option<double> s_rateLimit = Parsed("--rate-limit", "X", "Calls per second; more are throttled", 0, ParseFraction);
    private static readonly Option<FaultRule[]> s_faults = List(
        "--fault",
        "KIND[=SHARE][,value=N[-M]][,op=NAME][,from=N][,to=M][,page=N][,times=K]",
        $"Misbehave; can be repeated. The kinds are {string.Join(", ", FaultKinds.Names)}",
        FaultRuleParser.Parse);

    private static readonly Option<string> s_region = new("--region") { HelpName = "ID", Description = "The region in error bodies", DefaultValueFactory = _ => "cn-shanghai" };
    private static readonly Option<long?> s_cache = Number("--cache-responses", "MiB of responses to keep and send again, for benchmarks", 0, MaxCount, 0);
    private static readonly Option<long?> s_log = Number("--log", "Calls that the log keeps", 0, MaxCount, 1000);
    private static readonly Option<bool> s_verbose = Switch("--verbose", "Write a line per call to standard error");
    private static readonly Option<bool> s_exitWithStdin = Switch("--exit-with-stdin", "Exit when standard input is closed");

    /// <summary>Creates the command. The function that runs it gets the options, whether to exit with standard input, and a token that a signal cancels.</summary>
    public static RootCommand Create(Func<EmulatorOptions, bool, CancellationToken, Task<int>> run)
    {
        RootCommand command = new(
            "An emulator of DataWorks and PAIFlow on 127.0.0.1, to try the module against. While it runs: " +
            "GET /_emulator/counters, GET /_emulator/workspace, GET /_emulator/endings, GET and PUT /_emulator/faults, POST /_emulator/reset")
        {
            s_port, s_seed, s_runs, s_itemsPerRun, s_flows, s_instances, s_tasks, s_logLines, s_now, s_advance, s_advanceSpeed, s_keys, s_pageCap, s_batchLimit,
            s_legacyApi, s_hostile, s_rateLimit, s_faults, s_region, s_cache, s_log, s_verbose, s_exitWithStdin,
        };
        command.SetAction((result, cancellationToken) => run(GetOptions(result), result.GetValue(s_exitWithStdin), cancellationToken));
        return command;
    }

    public static EmulatorOptions GetOptions(ParseResult result) => new()
    {
        Port = (int)result.GetValue(s_port)!,
        Seed = (long)result.GetValue(s_seed)!,
        Runs = (int)result.GetValue(s_runs)!,
        ItemsPerRun = (int?)result.GetValue(s_itemsPerRun),
        Flows = (int)result.GetValue(s_flows)!,
        InstancesPerDate = (int)result.GetValue(s_instances)!,
        TasksPerInstance = (int?)result.GetValue(s_tasks),
        LogLines = (int?)result.GetValue(s_logLines),
        Now = result.GetValue(s_now) ?? EmulatorOptions.DefaultNow,
        Advance = result.GetValue(s_advance) || result.GetResult(s_advanceSpeed) is { Implicit: false },
        AdvanceSpeed = result.GetValue(s_advanceSpeed),
        AccessKeys = result.GetValue(s_keys)!,
        PageCap = (int?)result.GetValue(s_pageCap),
        BatchLimit = (int?)result.GetValue(s_batchLimit),
        LegacyApi = result.GetValue(s_legacyApi),
        Hostile = result.GetValue(s_hostile),
        CallsPerSecond = result.GetValue(s_rateLimit),
        Faults = result.GetValue(s_faults)!,
        Region = result.GetValue(s_region)!,
        CacheMiB = (int)result.GetValue(s_cache)!,
        LogCapacity = (int)result.GetValue(s_log)!,
        Log = result.GetValue(s_verbose) ? Console.Error : null,
    };

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static Option<long?> Number(string name, string description, long min, long max, long? defaultValue = null) => Parsed<long?>(
        name,
        "N",
        description,
        defaultValue,
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= min && value <= max
            ? value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"takes a number from {min} to {max}, not '{text}'")));

    private static Option<T> Parsed<T>(string name, string helpName, string description, T defaultValue, Func<string, T> parse) => new(name)
    {
        HelpName = helpName,
        Description = description,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => ParseTokens(name, result, parse).FirstOrDefault(),
    };

    private static Option<T[]> List<T>(string name, string helpName, string description, Func<string, T> parse) => new(name)
    {
        HelpName = helpName,
        Description = description,
        DefaultValueFactory = _ => [],
        CustomParser = result => ParseTokens(name, result, parse),
    };

    private static T[] ParseTokens<T>(string name, ArgumentResult result, Func<string, T> parse)
    {
        try
        {
            return [.. result.Tokens.Select(token => parse(token.Value))];
        }
        catch (FormatException e)
        {
            result.AddError($"{name} {e.Message}.");
            return [];
        }
    }

    private static double ParseFraction(string text)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"takes a number, not '{text}'");

    private static DateTimeOffset ParseTime(string text)
        => text == "utc" ? TimeProvider.System.GetUtcNow()
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time.ToUniversalTime()
            : throw new FormatException($"takes a time such as 2026-11-20T08:00:00Z, or utc, not '{text}'");

    // The message does not repeat the value, which is a secret.
    private static AccessKey ParseKey(string text)
    {
        string[] parts = text.Split(':', 3);
        return parts.Length >= 2 && parts.All(part => part.Length > 0)
            ? new AccessKey(parts[0], parts[1], parts.ElementAtOrDefault(2))
            : throw new FormatException("takes id:secret or id:secret:token");
    }
}
