using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>A command in a message has the same effect in every shell.</summary>
public sealed class CommandToCopyTests
{
    [Theory]
    [InlineData("prod", "aliyun configure --profile prod")]
    [InlineData("team/eu-1.a", "aliyun configure --profile team/eu-1.a")]
    [InlineData("修复", "aliyun configure --profile 修复")]
    [InlineData("pro two", "aliyun configure --profile \"pro two\"")]
    [InlineData("it's; rm -rf (x) & y", "aliyun configure --profile \"it's; rm -rf (x) & y\"")]
    [InlineData("", "aliyun configure")]
    [InlineData("-x", "aliyun configure")]
    [InlineData("a$(rm)", "aliyun configure")]
    [InlineData("a`rm`", "aliyun configure")]
    [InlineData("a\"; rm; \"", "aliyun configure")]
    [InlineData("a“; rm; ”", "aliyun configure")]
    [InlineData("a\nrm", "aliyun configure")]
    [InlineData("a\u202eb", "aliyun configure")]
    [InlineData("%PATH%", "aliyun configure")]
    [InlineData("a!b", "aliyun configure")]
    [InlineData("a|b>c", "aliyun configure")]
    public void A_profile_name_is_plain_or_quoted_or_left_out(string name, string command) => Assert.Equal(command, CommandToCopy.Configure(name));

    [Fact]
    public void A_mode_from_the_file_is_plain_or_quoted_or_left_out()
    {
        Assert.Equal("aliyun configure --profile p --mode StsToken", CommandToCopy.Configure("p", "StsToken"));
        Assert.Equal("aliyun configure", CommandToCopy.Configure("p", "x;`rm`"));
    }

    [Theory]
    [InlineData("~/.aliyun/config.json", "chmod 600 ~/.aliyun/config.json")]
    [InlineData("~/My Files/config.json", "chmod 600 ~/\"My Files/config.json\"")]
    [InlineData("/etc/a b.json", "chmod 600 \"/etc/a b.json\"")]
    [InlineData("/tmp/$(rm).json", null)]
    public void A_path_is_plain_or_quoted_or_left_out(string path, string? command) => Assert.Equal(command, CommandToCopy.OwnerOnly(path));
}
