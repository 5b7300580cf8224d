using DataWorks.Pipelines.Emulator;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Suites;

namespace DataWorks.Pipelines.Engine.Tests.Stop;

/// <summary>A session with failing services: the emulator, a credential service and a credential program.</summary>
internal sealed class StopFixture : IAsyncDisposable
{
    private static readonly FaultKind[] s_faults =
    [
        FaultKind.Stall, FaultKind.Stall, FaultKind.Trickle, FaultKind.Delay, FaultKind.Throttle, FaultKind.Error, FaultKind.Html502,
        FaultKind.Cut, FaultKind.Reset, FaultKind.MalformedJson, FaultKind.RateLimit,
    ];

    private static readonly (string Name, string? Value)[] s_variables =
    [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "testid"), ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "testsecret"),
        ("ALIBABA_CLOUD_SECURITY_TOKEN", null), ("ALIBABA_CLOUD_CONFIG_FILE", null),
    ];

    private const string ConnectBriefly = "$brief = Connect-DwAccount -CredentialsUri $keys -Endpoint $endpoint -ProjectId 10001 -RequestsPerSecond 0 -PassThru";
    private readonly EngineFixture _engine;
    private readonly FakeCredentialUri _credentialUri;
    private readonly (string Name, string? Value)[] _before;

    private bool _throttled;
    private long _triggeredBefore;
    private int _sleepersBefore;

    private StopFixture(EngineFixture engine, FakeCredentialUri credentialUri, HangingProcess sleeper)
    {
        (_engine, _credentialUri, Sleeper) = (engine, credentialUri, sleeper);
        _before = [.. s_variables.Select(static variable => (variable.Name, Environment.GetEnvironmentVariable(variable.Name)))];
        SetAll(s_variables);
        Environment.SetEnvironmentVariable("ALIBABA_CLOUD_CONFIG_FILE", sleeper.ConfigFile);
        Shell.Set("keys", credentialUri.Address.AbsoluteUri);
        Shell.Run("$well = Get-DwContext");
        Shell.Run(ConnectBriefly);
    }

    public Shell Shell => _engine.Shell;

    public EmulatorHost Host => _engine.Host;

    public HangingProcess Sleeper { get; }

    /// <summary>The open connections of the session to both services.</summary>
    public int Connections => ProcessFigures.ConnectionsTo(Host.Endpoint) + ProcessFigures.ConnectionsTo(_credentialUri.Address);

    /// <summary>The calls and credential requests in flight.</summary>
    public int InFlight => Host.Counters.InFlight + _credentialUri.InFlight;

    public static StopFixture Open()
    {
        EngineFixture engine = EngineFixture.Open(
            new EmulatorOptions { Runs = 2000, AccessKeys = [new AccessKey("brief", "secret", "token")] },
            "-RequestsPerSecond 0 -MaximumRetryCount 3 -RegionId cn-shanghai");
        return new StopFixture(engine, new FakeCredentialUri(TimeSpan.FromSeconds(3), ("brief", "secret", "token")), new HangingProcess());
    }

    /// <summary>Whether a call is pending because of <see cref="Hold"/>, or a credential program has started.</summary>
    public bool IsHeld => TriggeredFaults > _triggeredBefore || _credentialUri.InFlight > 0 || Sleeper.Started > _sleepersBefore;

    private long TriggeredFaults => Host.Counters.Injected.GetValueOrDefault(FaultKind.Stall) + Host.Counters.Injected.GetValueOrDefault(FaultKind.Throttle);

    /// <summary>Makes one of the first calls get no response, or wait for a long time, so that no command ends before the stop.</summary>
    public void Hold(Random random)
    {
        ClearFaults();
        bool throttles = random.Next(2) == 0;
        Host.Faults.Add(new FaultRule(throttles ? FaultKind.Throttle : FaultKind.Stall) { From = random.Next(1, 4), Value = throttles ? 50_000 : 0 });
        _credentialUri.Delay = Timeout.InfiniteTimeSpan;
        NewContext(rate: 0, throttles);
        (_triggeredBefore, _sleepersBefore) = (TriggeredFaults, Sleeper.Started);
    }

    /// <summary>Sets a fault that starts with one of the first calls, and creates a new context.</summary>
    public void SetRandomFault(Random random)
    {
        ClearFaults();
        Host.Faults.Add(new FaultRule(FaultKind.Delay) { Value = 0, Largest = random.Next(1, 30) });
        FaultKind kind = s_faults[random.Next(s_faults.Length)];
        if (kind == FaultKind.RateLimit)
        {
            Host.Faults.CallsPerSecond = 2;
        }
        else
        {
            int value = kind switch
            {
                FaultKind.Throttle => random.Next(100, 50_000),
                FaultKind.Trickle or FaultKind.Delay => random.Next(200, 4000),
                _ => 0,
            };
            Host.Faults.Add(new FaultRule(kind) { From = random.Next(1, 8), Value = value });
        }

        _credentialUri.Delay = random.Next(2) == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(random.Next(1000));
        NewContext(rate: random.Next(5) == 0 ? 2 : 0, kind == FaultKind.Throttle);
    }

    private void NewContext(int rate, bool throttles)
    {
        Shell.Run($"$context = Connect-DwAccount -AccessKeyId testid -AccessKeySecret $secret -Endpoint $endpoint -ProjectId 10001 -RequestsPerSecond {rate} -PassThru");
        if (_throttled)
        {
            // A throttled context also delays its next call, so every stop would be at the same moment.
            Shell.Run(ConnectBriefly);
        }

        _throttled = throttles;
    }

    /// <summary>Removes all faults.</summary>
    public void ClearFaults()
    {
        Host.Faults.Clear();
        _credentialUri.Delay = TimeSpan.Zero;
    }

    public async ValueTask DisposeAsync()
    {
        SetAll(_before);
        await _engine.DisposeAsync();
        await _credentialUri.DisposeAsync();
        Sleeper.Dispose();
    }

    private static void SetAll((string Name, string? Value)[] variables) =>
        Array.ForEach(variables, static variable => Environment.SetEnvironmentVariable(variable.Name, variable.Value));
}
