using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace DataWorks.Pipelines.Engine.Tests.Isolation;

/// <summary>A session in a new process, without loaded assemblies.</summary>
internal static class FreshSession
{
    public const string Flag = "--session";

    /// <summary>Runs a script and returns its lines.</summary>
    public static async Task<string[]> RunAsync(string script, params string[] arguments)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ps1");
        await File.WriteAllTextAsync(file, script);
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, Flag, file, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(string.Empty, await errors);
            Assert.Equal(0, process.ExitCode);
            return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Runs in the new process.</summary>
    /// <param name="arguments">The script and its <c>$args</c>.</param>
    public static int RunHere(string[] arguments)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        using PowerShell engine = PowerShell.Create(state);
        engine.AddScript("$ErrorActionPreference = 'Stop'; " + File.ReadAllText(arguments[0]));
        foreach (string argument in arguments[1..])
        {
            engine.AddArgument(argument);
        }

        try
        {
            foreach (PSObject line in engine.Invoke())
            {
                Console.WriteLine(line);
            }

            return 0;
        }
        catch (RuntimeException error)
        {
            Console.Error.WriteLine($"{error.Message}\n{error.ErrorRecord.ScriptStackTrace}");
            return 1;
        }
    }
}
