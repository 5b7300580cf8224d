using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>The commands of a run. No two make the same call, so the service's log shows which calls are attempts of one.</summary>
internal static class ChaosWorkload
{
    public const long Project = 10001;
    private const int IdsOfABatch = 5;

    // One input in thirty is an unknown id.
    private const int UnknownEvery = 30;

    private static readonly InstanceFilter s_allInstances =
        new(new Client.WorkflowInstanceQuery { ProjectId = Project, BizDate = default }, new StatusFilter(KnownValues.InstanceStatus, null, null));

    /// <summary>The list of all runs.</summary>
    public static readonly ChaosScenario AllRuns = new("runs", [], static (command, session, skip) =>
        new PipelineRunListing(command, session, From(skip), new Client.PipelineRunQuery { ProjectId = Project }, new StatusFilter(KnownValues.RunStatus, null, null)).Write());

    /// <summary>A workspace with something for so many calls.</summary>
    public static EmulatorOptions Workspace(int calls, long seed) => new()
    {
        Seed = seed,
        Runs = calls * 45 / 100,
        Flows = Math.Max(50, calls / 2),
        InstancesPerDate = Math.Max(20, calls / 25),
        LogCapacity = calls * 3,

        // A server that caps the page: with the second and third seed.
        PageCap = seed switch { 2 => 20, 3 => 37, _ => null },
    };

    /// <summary>The commands, in an order that mixes them.</summary>
    public static IReadOnlyList<ChaosScenario> Units(EmulatorWorkspace workspace, ChaosMode mode, int calls)
    {
        EmulatedRun[] runs = [.. workspace.Runs(Project)];
        string[] flows = [.. workspace.Flows(workspace.Projects[0].WorkspaceId).Take(calls / 2).Select(static flow => flow.Id)];
        long[] instances = [.. workspace.WorkflowInstances(Project).Take(calls * 15 / 100).Select(static instance => instance.Id)];
        List<ChaosScenario> units =
        [
            .. Ids("get run", WithUnknown(runs.Select(static run => run.Id), "00000000-0000-4000-8000-{0:D12}"), mode, Runs),
            .. Ids("get instance", instances.Cast<object>(), mode, Instances),
            .. Ids("status", WithUnknown(flows, "flow-nosuch{0:D14}"), mode with { IdsOfACommand = Math.Max(IdsOfABatch, mode.IdsOfACommand) }, Statuses),
            .. runs.Take(calls / 5).Select(static run => new ChaosScenario("items of a run", [], (command, session, skip) => Items(command, session, run.Id, skip))),
            AllRuns,
            .. Enumerable.Range(0, 7).Select(back => new ChaosScenario("instances of a day", [], (command, session, skip) =>
                WorkflowInstanceListing.Write(command, session, From(skip), s_allInstances, [Day(workspace, back)]))),
        ];
        Random random = new((int)workspace.Seed);
        return [.. units.OrderBy(_ => random.Next())];
    }

    private static IEnumerable<object> WithUnknown(IEnumerable<string> ids, string unknown) => ids.SelectMany((id, number) =>
        number % UnknownEvery == 7
            ? new object[] { id, string.Format(System.Globalization.CultureInfo.InvariantCulture, unknown, number) }
            : [id]);

    private static IEnumerable<ChaosScenario> Ids(
        string name, IEnumerable<object> ids, ChaosMode mode, Action<CommandContext, Client.ServiceConnection, IReadOnlyList<object>> run) =>
        ids.Chunk(mode.IdsOfACommand).Select(chunk => new ChaosScenario(name, chunk, (command, session, _) => run(command, session, chunk)));

    private static void Runs(CommandContext command, Client.ServiceConnection session, IReadOnlyList<object> ids)
    {
        PipelineRunLookup lookup = new(command, session, RowWindow.All);
        lookup.Add([.. ids.Cast<string>()], Project);
        lookup.Finish();
    }

    private static void Items(CommandContext command, Client.ServiceConnection session, string run, ulong skip)
    {
        PipelineRunItemListing listing = new(command, session, From(skip));
        listing.Add([run], Project);
        listing.Finish();
    }

    private static void Instances(CommandContext command, Client.ServiceConnection session, IReadOnlyList<object> ids)
    {
        WorkflowInstanceLookup lookup = new(command, session, RowWindow.All);
        lookup.Add([.. ids.Cast<long>()]);
        lookup.Finish();
    }

    private static void Statuses(CommandContext command, Client.ServiceConnection session, IReadOnlyList<object> ids)
    {
        StatusLookup lookup = new(command, session, new Client.PipelineStatusQuery(), IdsOfABatch);
        lookup.Add([.. ids.Cast<string>()], null, null);
        lookup.Finish();
    }

    private static RowWindow From(ulong skip) => new(skip, ulong.MaxValue);

    private static BizDate Day(EmulatorWorkspace workspace, int back) => new(DateTimeOffset.FromUnixTimeMilliseconds(workspace.LastBizDate).AddDays(-back));
}
