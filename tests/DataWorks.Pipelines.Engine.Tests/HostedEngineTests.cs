namespace DataWorks.Pipelines.Engine.Tests;

public sealed class HostedEngineTests
{
    [Fact]
    public void The_hosted_engine_has_the_pinned_version_and_its_own_modules()
    {
        using Shell shell = Shell.Open();
        Assert.Equal(HostedEngine.PinnedVersion, shell.Run("$PSVersionTable.PSVersion.ToString()").SuccessfulOutput.Single().ToString());
        Assert.Equal("Microsoft.PowerShell.Utility", shell.Run("(Get-Command Export-Csv).Source").SuccessfulOutput.Single().ToString());
    }
}
