using System.Collections.Concurrent;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>The bodies that are mutated: the samples of the client's tests, and responses of the emulator.</summary>
internal sealed class BodySeeds
{
    private static readonly (string Start, FuzzOperation[] Operations)[] s_samples =
    [
        ("runs", [FuzzOperation.ListRuns]),
        ("run", [FuzzOperation.GetRun]),
        ("items", [FuzzOperation.ListItems]),
        ("statuses", [FuzzOperation.RunStatuses, FuzzOperation.NodeStatuses]),
        ("instances", [FuzzOperation.ListInstances]),
        ("instance", [FuzzOperation.GetInstance]),
        ("projects", [FuzzOperation.ListProjects]),
        ("task", [FuzzOperation.GetTask]),
        ("tasks", [FuzzOperation.ListTasks]),
    ];

    private BodySeeds(IReadOnlyList<(FuzzOperation Operation, byte[] Body)> all) => All = all;

    public IReadOnlyList<(FuzzOperation Operation, byte[] Body)> All { get; }

    public static async Task<BodySeeds> MakeAsync()
    {
        List<(FuzzOperation, byte[])> all = [];
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures")).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file).Split('-')[0];
            byte[] body = await File.ReadAllBytesAsync(file);
            all.AddRange(s_samples.Single(sample => sample.Start == name).Operations.Select(operation => (operation, body)));
        }

        all.AddRange(await EmulatedAsync());
        return new BodySeeds(all);
    }

    private static async Task<IEnumerable<(FuzzOperation, byte[])>> EmulatedAsync()
    {
        // The date counts: it is in the signature only, not in the bodies.
        EmulatorOptions options = new() { Runs = 3, ItemsPerRun = 2, Flows = 4, PageCap = 2 };
        await using EmulatorHost emulator = await EmulatorHost.StartAsync(options, CancellationToken.None);
        ConcurrentQueue<byte[]> bodies = new();
        using RecordingHandler network = new(bodies.Enqueue);
        ConnectionOptions settings = new() { Endpoint = emulator.Endpoint.AbsoluteUri, RequestsPerSecond = 0 };
        ServiceConnection session = ServiceConnection.Create(
            settings, new StaticCredentialProvider("testid", "testsecret"), new NoEnvironment(), TimeProvider.System, network);
        DataWorksClient operations = session.Operations(RequestLogger.Null);
        EmulatorSamples samples = new(emulator, operations, bodies);
        return await samples.TakeAsync();
    }
}
