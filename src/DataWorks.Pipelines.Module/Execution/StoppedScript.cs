using System.Management.Automation.Host;

namespace DataWorks.Pipelines.Module.Execution;

/// <summary>Gives a script that is stopped in a wait an exit code that is not 0. Without it <c>pwsh -File</c> returns 0 after Ctrl+C
/// (https://github.com/PowerShell/PowerShell/issues/13523), so that a shell would continue after the gate.</summary>
internal static class StoppedScript
{
    // 128 + SIGINT, as shells report it.
    private const int ExitCode = 130;

    // The runspace of the console. A job or another runspace is also stopped by a script that continues.
    private const int ConsoleRunspace = 1;

    // The parameters of pwsh that a value follows, and how far they may be shortened.
    private static readonly (string Name, string Shortest)[] s_withValue =
    [
        ("configurationfile", "configurationf"), ("configurationname", "config"), ("custompipename", "cus"), ("executionpolicy", "ex"), ("ep", "ep"), ("inputformat", "inp"),
        ("if", "if"), ("outputformat", "o"), ("of", "of"), ("settingsfile", "settings"), ("windowstyle", "w"), ("workingdirectory", "wo"), ("wd", "wd"),
    ];

    private static readonly (string Name, string Shortest)[] s_script =
        [("file", "f"), ("command", "c"), ("commandwithargs", "commandwithargs"), ("cwa", "cwa"), ("encodedcommand", "e"), ("ec", "ec")];

    /// <summary>Sets the exit code and says why, if the process ends with the script. Called on another thread than the pipeline's.</summary>
    public static void SetExitCode(PSHost host, int? runspace, string command)
    {
        if (host.Name == "ConsoleHost" && runspace == ConsoleRunspace && EndsWithScript(Environment.GetCommandLineArgs()[1..]))
        {
            CmdletOutput.WriteErrorLine(host, $"{command} was stopped, so it is not known how this ends.");
            host.SetShouldExit(ExitCode);
        }
    }

    /// <summary>Whether pwsh was started with a script or a command after which it ends.</summary>
    /// <param name="arguments">The arguments of the process.</param>
    internal static bool EndsWithScript(IReadOnlyList<string> arguments)
    {
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (argument.Length == 0 || argument[0] is not ('-' or '/') || (argument[0] == '/' && argument.IndexOf('/', 1) > 0))
            {
                return true;
            }

            string name = argument.TrimStart('-', '/').ToLowerInvariant();
            if (Is(name, "noexit", "noe"))
            {
                return false;
            }

            if (s_script.Any(each => Is(name, each.Name, each.Shortest)))
            {
                // "-" reads commands from the standard input.
                return index + 1 < arguments.Count && arguments[index + 1] != "-";
            }

            index += s_withValue.Any(each => Is(name, each.Name, each.Shortest)) ? 1 : 0;
        }

        return false;
    }

    private static bool Is(string name, string full, string shortest) =>
        full.StartsWith(name, StringComparison.Ordinal) && name.StartsWith(shortest, StringComparison.Ordinal);
}
