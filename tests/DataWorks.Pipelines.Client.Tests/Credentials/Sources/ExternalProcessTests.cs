using System.Diagnostics;
using System.Globalization;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.External;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

public sealed class ExternalProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tool a  b", false, "tool|a|b")]
    [InlineData("'/my tool' \"a b\" c\\ d \"\" 'x\"y'", false, "/my tool|a b|c d||x\"y")]
    [InlineData("tool \"a\\\"b\\\\c\\d\"", false, "tool|a\"b\\c\\d")]
    [InlineData("tool $(id) ; rm | x `y` * > z", false, "tool|$(id)|;|rm|||x|`y`|*|>|z")]
    [InlineData("C:\\tools\\cred.exe \"C:\\Program Files\\x\\\"\" a", true, "C:\\tools\\cred.exe|C:\\Program Files\\x\"|a")]
    [InlineData("'tool", false, null)]
    [InlineData("  ", false, null)]
    [InlineData("\"\" a", false, null)]
    public void A_command_is_split_without_a_shell(string text, bool windows, string? expected)
    {
        IReadOnlyList<string>? split = CommandLineParser.Split(text, windows);
        Assert.Equal(expected, split is null ? null : string.Join('|', split));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\n  first line.\nsecond", ": first line")]
    [InlineData("secret=CANARY", ": secret= ****")]
    [InlineData("the token: CANARY CANARY", ": the token: ****")]
    [InlineData("got CANARYCANARYCANARY there", ": got **** there")]
    [InlineData("cannot reach https://me:CANARY@vault.local/", ": cannot reach https://****@vault.local/")]
    public void The_stderr_summary_hides_what_resembles_a_secret(string stderr, string shown) => Assert.Equal(shown, StderrSummary.GetFirstLine(stderr));

    [Fact]
    public async Task The_error_of_a_program_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs a shell script.");
        Assert.Contains("its program no-such-program cannot be started", (await FailAsync("/nowhere/no-such-program", "CANARY")).Message, StringComparison.Ordinal);
        Assert.Contains("its program exited with code 3: not signed in", (await FailAsync("/bin/sh", "-c", "echo not signed in >&2; exit 3")).Message, StringComparison.Ordinal);
        Assert.Contains("its program wrote more than 64 KiB", (await FailAsync("/bin/sh", "-c", "head -c 70000 /dev/zero; sleep 600")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_ended_after_60_seconds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs a shell script.");
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        Task<ServiceCredential> requested = fixture.WithProfile("External", SleepingProgram(fixture)).Profile().GetCredentialAsync(Token).AsTask();
        int id = StartedProcess(fixture);

        fixture.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(requested.IsCompleted);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => requested.WithinHangLimit());
        Assert.Contains("its program did not end within 60 s", error.Message, StringComparison.Ordinal);
        Eventually.True(() => !IsAlive(id));
    }

    [Fact]
    public async Task A_program_that_no_caller_waits_for_is_ended()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs a shell script.");
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        using CancellationTokenSource leave = new();
        Task<ServiceCredential> requested = fixture.WithProfile("External", SleepingProgram(fixture)).Profile().GetCredentialAsync(leave.Token).AsTask();
        int id = StartedProcess(fixture);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => requested.WithinHangLimit());
        Eventually.True(() => !IsAlive(id));
    }

    [Theory]
    [InlineData("{\"mode\":\"StsToken\",\"access_key_id\":\"a\",\"access_key_secret\":\"CANARY\"}", "its output has no sts_token")]
    [InlineData("{\"mode\":\"RamRoleArn\",\"access_key_id\":\"a\",\"access_key_secret\":\"CANARY\"}", "the mode in its output is neither AK nor StsToken")]
    [InlineData("{\"mode\":\"AK\",\"access_key_secret\":\"CANARY\"}", "its output has no access_key_id")]
    [InlineData("CANARY", "its response is not JSON")]
    public async Task The_output_of_a_program_is_validated(string output, string named)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs a shell script.");
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("External", $"\"process_command\": \"/bin/cat {fixture.WithFile("output", output)}\"");

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Profile().GetCredentialAsync(Token));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Canary.NotIn(error);
    }

    // A program that writes its process id and then hangs for longer than any limit.
    private static string SleepingProgram(CredentialFixture fixture)
    {
        string script = fixture.WithFile("sleep.sh", $"echo $$ > {IdFile(fixture)}; exec sleep 600");
        return $"\"process_command\": \"/bin/sh {script}\"";
    }

    private static int StartedProcess(CredentialFixture fixture)
    {
        string file = IdFile(fixture);
        Eventually.True(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'));
        return int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }

    private static string IdFile(CredentialFixture fixture) => Path.Combine(fixture.Environment.HomeDirectory, "pid");

    private static bool IsAlive(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<DwServiceException> FailAsync(params string[] command)
    {
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => ExternalProcess.RunAsync(command, "test", TimeProvider.System, Token));
        Canary.NotIn(error);
        return error;
    }
}
