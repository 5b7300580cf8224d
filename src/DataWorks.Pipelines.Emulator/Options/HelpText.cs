using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Options;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    public static readonly string Text = $"""
        DataWorks.Pipelines.Emulator: the service to try the module against, on 127.0.0.1.

          --port N             the port; 0 takes a free one (8080)
          --seed N             what the workspace and the faults are made from (1)
          --runs N             deployment runs in each project (500)
          --items-per-run N    exact number of items of every run (1 to 12)
          --flows N            PAI flows in each workspace (600)
          --instances N        workflow instances of each project on each business date (40)
          --now MOMENT         the workspace's present, such as 2026-11-20T08:00:00Z, or utc ({EmulatorOptions.DefaultNow:yyyy-MM-ddTHH:mm:ssZ})
          --advance            unfinished runs and instances go on with time
          --advance-speed X    the same, X times as fast as the clock
          --key ID:SECRET[:TOKEN]  one more key besides testid:testsecret
          --page-cap N         no list responses more rows a page
          --batch-limit N      ListPipelineRunsStatus takes no more ids
          --old-api            only the names before May 2025 are known
          --hostile            names, messages and ids hold what terminals, shells and readers might act on
          --rate-limit N       calls a second; more are throttled
          --fault KIND[=SHARE][,value=N[-M]][,op=NAME][,from=N][,to=M][,page=N][,times=K]   misbehave; can be given again
          --region ID          the region in error bodies (cn-shanghai)
          --keep-responses MIB   make each response once and give it again, for benchmarks (0)
          --log N              calls that the log keeps (1000)
          --verbose            a line a call on standard error
          --exit-with-stdin    end when standard input is closed
          --help               this text

        Kinds of fault: {string.Join(", ", FaultKinds.Names)}
        While it runs: GET /_emulator/counters, GET /_emulator/workspace, GET and PUT /_emulator/faults, POST /_emulator/reset
        """;
}
