using System.Diagnostics;
using System.Reflection;
using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

public sealed class ServiceCredentialTests
{
    [Theory]
    [InlineData("LTAI5tAbcdefgh7x", "LTAI****7x")]
    [InlineData("STS.NUgExample", "STS.****le")]
    [InlineData("testid", "te****")]
    [InlineData("abcd", "****")]
    public void The_id_is_masked(string accessKeyId, string masked) =>
        Assert.Equal(masked, new ServiceCredential(accessKeyId, "secret", null, null, "test").MaskedAccessKeyId);

    [Fact]
    public void The_text_shows_no_secret()
    {
        ServiceCredential credential = new("LTAI5tAbcdefgh7x", "CANARY-1", "CANARY-2", null, "given key");

        Assert.Equal("LTAI****7x from given key", credential.ToString());
        DebuggerDisplayAttribute? display = typeof(ServiceCredential).GetCustomAttribute<DebuggerDisplayAttribute>();
        Assert.Equal("{ToString(),nq}", display?.Value);
    }

    [Fact]
    public void White_space_around_the_parts_is_removed()
    {
        ServiceCredential credential = new(" id\n", "\tsecret ", " token ", null, "test");

        Assert.Equal(("id", "secret", "token"), (credential.AccessKeyId, credential.AccessKeySecret, credential.SecurityToken));
        Assert.Null(new ServiceCredential("id", "secret", " ", null, "test").SecurityToken);
    }

    [Theory]
    [InlineData("", "CANARY", null, "access key id")]
    [InlineData("id", " ", null, "access key secret")]
    [InlineData("CAN\nARY", "CANARY", null, "access key id")]
    [InlineData("CAN,ARY", "CANARY", null, "access key id")]
    [InlineData("id", "CANARY", "CANARY\r\nx-evil: 1", "security token")]
    [InlineData("钥匙", "CANARY", null, "access key id")]
    public void A_part_that_no_header_can_carry_is_rejected(string accessKeyId, string secret, string? token, string named)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => new ServiceCredential(accessKeyId, secret, token, null, "test"));

        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CAN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Equal_credentials_of_different_sources_match()
    {
        ServiceCredential credential = new("id", "secret", null, null, "one");

        Assert.True(credential.Matches(new ServiceCredential("id", "secret", "", DateTimeOffset.UnixEpoch, "two")));
        Assert.False(credential.Matches(new ServiceCredential("id", "secret", "token", null, "one")));
        Assert.False(credential.Matches(null));
    }

    [Fact]
    public async Task Given_credentials_are_used_as_they_are()
    {
        StaticCredentialProvider provider = new("testid", "testsecret", "token");

        ServiceCredential credential = await provider.GetCredentialAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("testid", "testsecret", "token"), (credential.AccessKeyId, credential.AccessKeySecret, credential.SecurityToken));
        Assert.Same(credential, await provider.RefreshAsync(credential, TestContext.Current.CancellationToken));
        Assert.Equal("given key", provider.Describe());
    }
}
