using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Tests.Execution;

public sealed class StoppedScriptTests
{
    [Theory]
    [InlineData("gate.ps1")]
    [InlineData("-File gate.ps1 -NoExit")]
    [InlineData("-NoProfile -NonInteractive -File gate.ps1")]
    [InlineData("-nop -noni -f gate.ps1")]
    [InlineData("-NoLogo /home/user/gate.ps1")]
    [InlineData("-ExecutionPolicy Bypass -WorkingDirectory /srv gate.ps1")]
    [InlineData("-ep Bypass -wd /srv -c ./gate.ps1")]
    [InlineData("--command ./gate.ps1")]
    [InlineData("/File gate.ps1")]
    [InlineData("-EncodedCommand ZQB4AGkAdAA=")]
    public void A_process_ends_with_its_script(string arguments) => Assert.True(StoppedScript.EndsWithScript(arguments.Split(' ')));

    [Theory]
    [InlineData("")]
    [InlineData("-NoLogo -NoProfile")]
    [InlineData("-NoExit -File profile.ps1")]
    [InlineData("-noe -c Get-Location")]
    [InlineData("-WorkingDirectory /srv")]
    [InlineData("-ExecutionPolicy Bypass -Interactive")]
    [InlineData("-Command -")]
    public void A_session_with_a_prompt_continues(string arguments) =>
        Assert.False(StoppedScript.EndsWithScript(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
