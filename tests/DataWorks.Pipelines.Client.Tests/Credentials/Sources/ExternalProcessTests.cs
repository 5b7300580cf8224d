using System.Diagnostics;
using DataWorks.Pipelines.Client.Credentials.External;
using DataWorks.Pipelines.Client.Tests.Credentials.Doubles;

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
    public void ACommandIsSplitWithoutAShell(string text, bool windows, string? words)
    {
        IReadOnlyList<string>? split = CommandLine.Split(text, windows);
        Assert.Equal(words, split is null ? null : string.Join('|', split));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\n  first line.\nsecond", ": first line")]
    [InlineData("secret=CANARY", ": secret= ****")]
    [InlineData("the token: CANARY CANARY", ": the token: ****")]
    [InlineData("got CANARYCANARYCANARY there", ": got **** there")]
    public void AComplaintIsShownWithoutWhatLooksLikeAKey(string said, string shown) => Assert.Equal(shown, Complaint.FirstLine(said));

    [Fact]
    public async Task WhatIsWrongWithAProgramIsNamed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs a shell script.");
        Assert.Contains("its program no-such-program cannot be started", (await FailAsync("/nowhere/no-such-program", "CANARY")).Message, StringComparison.Ordinal);
        Assert.Contains("its program ended with 3: not signed in", (await FailAsync("/bin/sh", "-c", "echo not signed in >&2; exit 3")).Message, StringComparison.Ordinal);
        Assert.Contains("its program wrote more than 64 KiB", (await FailAsync("/bin/sh", "-c", "head -c 70000 /dev/zero; sleep 60")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProgramThatDoesNotEndIsEnded()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs a shell script.");
        Stopwatch watch = Stopwatch.StartNew();

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            () => ExternalProcess.RunAsync(["/bin/sh", "-c", "sleep 60"], "test", Token, TimeSpan.FromSeconds(1)));

        Assert.Contains("its program did not end within 1 s", error.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task AProgramNobodyWaitsForIsKilled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs a shell script.");
        await using CredentialRig rig = await CredentialRig.StartAsync();
        string pid = Path.Combine(rig.Environment.HomeDirectory, "pid");
        string script = rig.WithFile("slow.sh", $"echo $$ > {pid}; exec sleep 60");
        rig.WithProfile("External", $"\"process_command\": \"/bin/sh {script}\"");
        using CancellationTokenSource leave = new();

        Task<Client.Credentials.ServiceCredential> asked = rig.Profile().GetCredentialAsync(leave.Token).AsTask();
        while (!File.Exists(pid) || new FileInfo(pid).Length == 0)
        {
            await Task.Delay(10, Token);
        }

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        int id = int.Parse((await File.ReadAllTextAsync(pid, Token)).Trim(), System.Globalization.CultureInfo.InvariantCulture);
        for (int i = 0; i < 500 && Directory.Exists($"/proc/{id}"); i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    [Theory]
    [InlineData("{\"mode\":\"StsToken\",\"access_key_id\":\"a\",\"access_key_secret\":\"CANARY\"}", "its output has no sts_token")]
    [InlineData("{\"mode\":\"RamRoleArn\",\"access_key_id\":\"a\",\"access_key_secret\":\"CANARY\"}", "the mode in its output is neither AK nor StsToken")]
    [InlineData("{\"mode\":\"AK\",\"access_key_secret\":\"CANARY\"}", "its output has no access_key_id")]
    [InlineData("CANARY", "its answer is not JSON")]
    public async Task WhatItWroteIsChecked(string output, string named)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It runs a shell script.");
        await using CredentialRig rig = await CredentialRig.StartAsync();
        rig.WithProfile("External", $"\"process_command\": \"/bin/cat {rig.WithFile("output", output)}\"");

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await rig.Profile().GetCredentialAsync(Token));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Canary.NotIn(error);
    }

    private static async Task<DwServiceException> FailAsync(params string[] command)
    {
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => ExternalProcess.RunAsync(command, "test", Token));
        Canary.NotIn(error);
        return error;
    }
}
