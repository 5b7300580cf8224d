using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Engine.Tests.Hostile;

/// <summary>A session that is connected to a workspace with hostile texts by a profile with a hostile name.</summary>
internal sealed class HostileWorkspace : IAsyncDisposable
{
    public const string ProfileName = "pro\u001b]0;owned\u0007\u202efile\r\n’;$global:ran=1;’z";

    private const string Variable = "ALIBABA_CLOUD_CONFIG_FILE";
    private readonly string? _variable = Environment.GetEnvironmentVariable(Variable);

    private HostileWorkspace(EngineFixture fixture, string file)
    {
        Stage = fixture;
        File = file;
    }

    public EngineFixture Stage { get; }

    public Shell Shell => Stage.Shell;

    public EmulatorWorkspace Workspace => Stage.Workspace;

    /// <summary>The configuration file of the session.</summary>
    public string File { get; }

    public static HostileWorkspace Open(params string[] profiles)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        WriteProfiles(file, profiles.Length == 0 ? [ProfileName] : profiles);
        HostileWorkspace hostile = new(EngineFixture.Open(new EmulatorOptions { Hostile = true, Runs = 60, Flows = 60, InstancesPerDate = 60 }), file);
        Environment.SetEnvironmentVariable(Variable, file);
        return hostile;
    }

    /// <summary>Reads rows of every kind into variables: $runs, $one (with details), $items, $statuses, $nodes, $instances.</summary>
    public void ReadRows() => Assert.Empty(Shell.Run(
        """
        $runs = @(Get-DwPipelineRun)
        $one = @($runs | Get-DwPipelineRun)
        $items = @($runs | Get-DwPipelineRunItem)
        $statuses = @($flows | Get-DwPipelineRunStatus) + @($runs[0..9] | Get-DwPipelineRunStatus)
        $nodes = @($statuses[0..59] | ForEach-Object { [pscustomobject]@{ PipelineRunId = $_.PipelineRunId; NodeId = $_.RootNodeId } } | Get-DwPipelineRunStatus)
        $instances = @(Get-DwWorkflowInstance -BizDate $bizDate)
        $projects = @(Get-DwProject)
        $tasks = @($instances[0..19] | Get-DwTaskInstance)
        $detailed = @($tasks[0..39] | Get-DwTaskInstance)
        $logs = @($tasks[0..39] | Get-DwTaskInstanceLog)
        """.Replace("$bizDate", $"([DateTimeOffset]::FromUnixTimeMilliseconds({Workspace.LastBizDate}))", StringComparison.Ordinal)).SuccessfulOutput);

    /// <summary>Connects with the profile, which has the access key of the emulator.</summary>
    public void ConnectByProfile()
    {
        Shell.Set("profileName", ProfileName);
        Assert.Empty(Shell.Run("Connect-DwAccount -ProfileName $profileName -Endpoint $endpoint -ProjectId 10001 -RequestsPerSecond 0 -MaximumRetryCount 0").SuccessfulOutput);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, _variable);
        System.IO.File.Delete(File);
        await Stage.DisposeAsync();
    }

    private static void WriteProfiles(string file, string[] names) => System.IO.File.WriteAllText(file, System.Text.Json.JsonSerializer.Serialize(new
    {
        current = names[0],
        profiles = names.Select(static (name, index) => new { name, mode = "AK", access_key_id = index == 0 ? "testid" : $"testid{index:00}", access_key_secret = "testsecret" }),
    }));
}
