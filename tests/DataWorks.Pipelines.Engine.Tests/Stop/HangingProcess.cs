using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DataWorks.Pipelines.Engine.Tests.Stop;

/// <summary>
/// A config.json whose profile <c>sleeper</c> gets its credentials from a program that sleeps and starts another one. Each writes its process id, so that
/// remaining processes are detected. On Windows it is one program, which is found by its name.
/// </summary>
internal sealed class HangingProcess : IDisposable
{
    private const string WindowsProgram = "PING";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sleeper");
    private readonly int _before = OperatingSystem.IsWindows() ? Named() : 0;

    public HangingProcess()
    {
        string command = "ping -n 120 127.0.0.1";
        if (!OperatingSystem.IsWindows())
        {
            string script = Path.Combine(_folder.FullName, "sleeper.sh");
            File.WriteAllText(script, $"echo $$ >> '{Notes}'\nsleep 120 &\necho $! >> '{Notes}'\nwait\n");
            command = $"sh '{script}'";
        }

        File.WriteAllText(ConfigFile, JsonSerializer.Serialize(new
        {
            current = "sleeper",
            profiles = new[] { new { name = "sleeper", mode = "External", process_command = command, region_id = "cn-shanghai" } },
        }));
    }

    /// <summary>The configuration file.</summary>
    public string ConfigFile => Path.Combine(_folder.FullName, "config.json");

    /// <summary>The number of started processes; 0 on Windows.</summary>
    public int Started => Ids().Length;

    /// <summary>The number of running processes.</summary>
    public int Left => OperatingSystem.IsWindows() ? Math.Max(0, Named() - _before) : Ids().Count(IsAlive);

    private string Notes => Path.Combine(_folder.FullName, "ids");

    public void Dispose() => _folder.Delete(recursive: true);

    private static int Named()
    {
        Process[] all = Process.GetProcessesByName(WindowsProgram);
        Array.ForEach(all, static process => process.Dispose());
        return all.Length;
    }

    // A terminated process is listed as a zombie until its parent reads its exit code.
    private static bool IsAlive(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            string state = $"/proc/{id}/stat";
            return process.ProcessName is "sh" or "sleep" && !(File.Exists(state) && File.ReadAllText(state).Contains(") Z ", StringComparison.Ordinal));
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    private int[] Ids() => File.Exists(Notes)
        ? [.. File.ReadAllLines(Notes).Select(static line => int.Parse(line, CultureInfo.InvariantCulture))]
        : [];
}
