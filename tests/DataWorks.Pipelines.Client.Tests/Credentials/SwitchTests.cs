using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>The switches of the shared configuration behave as in the vendor's CLI.</summary>
public sealed class SwitchTests
{
    private const string Disable = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("true")]
    [InlineData("TRUE")]
    [InlineData("True")]
    [InlineData("1")]
    public async Task The_switch_forbids_programs(string value)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        string ran = Path.Combine(fixture.Environment.HomeDirectory, "ran");
        fixture.WithProfile("External", $"\"process_command\": \"touch {ran}\"");
        fixture.Environment.With(Disable, value);

        foreach (ICredentialProvider provider in (ICredentialProvider[])[fixture.Profile(), fixture.Profile("p"), fixture.Chain()])
        {
            DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await provider.GetCredentialAsync(Token));

            Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
            Assert.Contains(
                $"profile p (External) in ~/.aliyun/config.json is not used: {Disable} forbids external programs and credentials URIs", error.Message, StringComparison.Ordinal);
            Assert.Throws<DwServiceException>(provider.Describe);
        }

        Assert.False(File.Exists(ran));
    }

    [Fact]
    public async Task The_switch_forbids_credentials_URIs()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("CredentialsURI", "\"credentials_uri\": \"{server}keys\"");
        fixture.Environment.With(Disable, "1").With("ALIBABA_CLOUD_CREDENTIALS_URI", $"{fixture.Server.Address}keys");

        DwServiceException profile = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Profile().GetCredentialAsync(Token));
        DwServiceException chain = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));
        CredentialsUriCredentialProvider typed = new(fixture.Services, new Uri(fixture.Server.Address, "keys"));
        DwServiceException named = await Assert.ThrowsAsync<DwServiceException>(async () => await typed.GetCredentialAsync(Token));

        Assert.StartsWith($"profile p (CredentialsURI) in ~/.aliyun/config.json is not used: {Disable} forbids", profile.Message, StringComparison.Ordinal);
        Assert.Contains($"\n  6. The credentials URI of ALIBABA_CLOUD_CREDENTIALS_URI is not used: {Disable} forbids", chain.Message, StringComparison.Ordinal);
        Assert.StartsWith($"-CredentialsUri is not used: {Disable} forbids", named.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Server.Requests);
    }

    [Theory]
    [InlineData("ChainableRamRoleArn")]
    [InlineData("RamRoleArn")]
    public async Task The_switch_forbids_a_program_as_the_source_of_a_role(string mode)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile(
            mode, "\"source_profile\": \"program\", \"ram_role_arn\": \"acs:ram::1234:role/reader\"",
            others: """{ "name": "program", "mode": "External", "process_command": "false" }""");
        fixture.Environment.With(Disable, "true");

        Assert.StartsWith(
            "profile program (External) in ~/.aliyun/config.json is not used", Assert.Throws<DwServiceException>(fixture.Profile().Describe).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("yes")]
    [InlineData("")]
    public async Task Any_other_value_of_the_switch_forbids_nothing(string value)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("CredentialsURI", "\"credentials_uri\": \"{server}keys\"");
        fixture.Environment.With(Disable, value);

        Assert.Equal("STS.uri.1", (await fixture.Profile().GetCredentialAsync(Token)).AccessKeyId);
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_IGNORE_PROFILE")]
    [InlineData("ALIBABACLOUD_IGNORE_PROFILE")]
    public async Task An_ignored_file_supplies_neither_credentials_nor_a_region(string variable)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("AK", "\"access_key_id\": \"LTAIbase\", \"access_key_secret\": \"CANARY-BASE\", \"region_id\": \"cn-beijing\"");
        Assert.Equal("cn-beijing", ServiceEndpoints.Resolve(new ConnectionOptions(), fixture.Environment).RegionId);

        // The CLI compares with upper-case TRUE.
        fixture.Environment.With(variable, "true");
        Assert.Equal("LTAIbase", (await fixture.Chain().GetCredentialAsync(Token)).AccessKeyId);

        fixture.Environment.With(variable, "TRUE");
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));
        Assert.Contains($"\n  3. ~/.aliyun/config.json is ignored because {variable} is TRUE", error.Message, StringComparison.Ordinal);
        Assert.Contains(variable, Assert.Throws<DwServiceException>(fixture.Profile("p").Describe).Message, StringComparison.Ordinal);
        Assert.Throws<DwServiceException>(() => ServiceEndpoints.Resolve(new ConnectionOptions(), fixture.Environment));

        fixture.Environment.With("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIenv").With("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "CANARY");
        Assert.Equal("LTAIenv", (await fixture.Chain().GetCredentialAsync(Token)).AccessKeyId);
    }

    [Theory]
    [InlineData("{server}")]
    [InlineData(" {server} ")]
    public async Task The_STS_endpoint_of_the_environment_is_called(string value)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync(realAddresses: true);
        fixture.WithProfile("RamRoleArn", "\"access_key_id\": \"LTAIbase\", \"access_key_secret\": \"CANARY-BASE\", \"ram_role_arn\": \"acs:ram::1234:role/reader\", \"sts_region\": \"cn-shanghai\"");
        fixture.Environment.With("ALIBABA_CLOUD_STS_ENDPOINT", value.Replace("{server}", fixture.Server.Address.AbsoluteUri, StringComparison.Ordinal));

        Assert.Equal("STS.reader.1", (await fixture.Profile().GetCredentialAsync(Token)).AccessKeyId);
        Assert.Equal(["AssumeRole"], fixture.Server.Requests);
    }

    [Fact]
    public async Task A_forbidden_STS_endpoint_of_the_environment_is_named()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.WithProfile("RamRoleArn", "\"access_key_id\": \"LTAIbase\", \"access_key_secret\": \"CANARY-BASE\", \"ram_role_arn\": \"acs:ram::1234:role/reader\"");
        fixture.Environment.With("ALIBABA_CLOUD_STS_ENDPOINT", "http://sts.example.net/");

        Assert.StartsWith(
            "ALIBABA_CLOUD_STS_ENDPOINT is http://sts.example.net; only https is allowed",
            Assert.Throws<DwServiceException>(fixture.Profile().Describe).Message, StringComparison.Ordinal);
    }
}
