using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>A new runspace with the built module.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Runspace _runspace;

    private Shell(Runspace runspace) => _runspace = runspace;

    /// <summary>The folder of the built module: $DATAWORKS_PIPELINES_MODULE, else out/DataWorks.Pipelines of the repository.</summary>
    public static string ModulePath { get; } = FindModule();

    public static Shell Open()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.ReuseThread;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        Shell shell = new(runspace);
        shell.Set("module", ModulePath);
        shell.Run("Import-Module $module");
        return shell;
    }

    public void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    public PowerShell Create(string script)
    {
        PowerShell engine = PowerShell.Create();
        engine.Runspace = _runspace;
        engine.AddScript(script, useLocalScope: false);
        return engine;
    }

    /// <summary>Runs a script as if it were typed. A terminating error is separate from the other errors.</summary>
    public ShellResult Run(string script)
    {
        using PowerShell engine = Create($"$ended = $null; try {{ {script}\n }} catch {{ $ended = $_ }}");
        List<PSObject> output = [];
        engine.Invoke(null, output);
        ErrorRecord? ended = (_runspace.SessionStateProxy.GetVariable("ended") as PSObject)?.BaseObject as ErrorRecord
            ?? _runspace.SessionStateProxy.GetVariable("ended") as ErrorRecord;
        return new ShellResult(output, [.. engine.Streams.Error], ended, Texts(engine.Streams));
    }

    public void Dispose() => _runspace.Dispose();

    private static string Texts(PSDataStreams streams) => string.Join('\n', [
        .. streams.Verbose.Select(static record => "VERBOSE " + record.Message),
        .. streams.Debug.Select(static record => "DEBUG " + record.Message),
        .. streams.Warning.Select(static record => "WARNING " + record.Message),
        .. streams.Information.Select(static record => "INFORMATION " + record.MessageData),
        .. streams.Progress.Select(static record => $"PROGRESS {record.Activity} {record.StatusDescription} {record.CurrentOperation}")]);

    private static string FindModule()
    {
        string? given = Environment.GetEnvironmentVariable("DATAWORKS_PIPELINES_MODULE");
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (string.IsNullOrEmpty(given) && folder is not null && !File.Exists(Path.Combine(folder.FullName, "Module.sln")))
        {
            folder = folder.Parent;
        }

        string path = string.IsNullOrEmpty(given) ? Path.Combine(folder!.FullName, "out", "DataWorks.Pipelines") : given;
        return File.Exists(Path.Combine(path, "DataWorks.Pipelines.psd1"))
            ? path
            : throw new FileNotFoundException($"There is no built module at {path}. Run ./build.sh build.");
    }
}
