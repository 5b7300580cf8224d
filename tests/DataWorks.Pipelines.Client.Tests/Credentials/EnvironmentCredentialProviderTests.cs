using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

public sealed class EnvironmentCredentialProviderTests : IDisposable
{
    private readonly FakeEnvironment _environment = new();
    private readonly EnvironmentCredentialProvider _provider;

    public EnvironmentCredentialProviderTests() => _provider = new EnvironmentCredentialProvider(_environment);

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData("ALIBABA_CLOUD_")]
    [InlineData("ALIBABACLOUD_")]
    [InlineData("ALICLOUD_")]
    [InlineData("")]
    public async Task Each_family_of_names_is_used(string family)
    {
        _environment.With(family + "ACCESS_KEY_ID", "id").With(family + "ACCESS_KEY_SECRET", "secret").With(family + "SECURITY_TOKEN", "token");

        ServiceCredential credential = await GetAsync();

        Assert.Equal(("id", "secret", "token"), (credential.AccessKeyId, credential.AccessKeySecret, credential.SecurityToken));
        Assert.Equal($"environment ({family}ACCESS_KEY_ID)", credential.Source);
        Assert.Equal(credential.Source, _provider.Describe());
    }

    [Fact]
    public async Task The_first_family_is_used_and_not_mixed_with_another()
    {
        _environment.With("ACCESS_KEY_ID", "plain").With("ACCESS_KEY_SECRET", "plain").With("SECURITY_TOKEN", "stale");
        _environment.With("ALIBABA_CLOUD_ACCESS_KEY_ID", "first").With("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");

        ServiceCredential credential = await GetAsync();

        Assert.Equal("first", credential.AccessKeyId);
        Assert.Null(credential.SecurityToken);
    }

    [Fact]
    public async Task A_changed_variable_is_used_at_the_next_request()
    {
        _environment.With("ALIBABA_CLOUD_ACCESS_KEY_ID", "old").With("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");
        ServiceCredential old = await GetAsync();

        _environment.With("ALIBABA_CLOUD_ACCESS_KEY_ID", "new");

        Assert.Equal("old", old.AccessKeyId);
        Assert.Equal("new", (await GetAsync()).AccessKeyId);
        Assert.Equal("new", (await _provider.RefreshAsync(old, TestContext.Current.CancellationToken)).AccessKeyId);
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET")]
    [InlineData("ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_ACCESS_KEY_ID")]
    public async Task The_error_for_an_incomplete_access_key_names_the_missing_part(string present, string missing)
    {
        _environment.With(present, "CANARY");

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(GetAsync);

        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.Equal($"The access key of the environment is incomplete: {present} is set, {missing} is not.", error.Message);
        Assert.Equal($"Set {missing} as well, or remove {present}.", error.Recommend);
    }

    [Fact]
    public void An_empty_variable_counts_as_not_set()
    {
        _environment.With("ALIBABA_CLOUD_ACCESS_KEY_ID", "  ");

        DwServiceException error = Assert.Throws<DwServiceException>(_provider.Describe);

        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.Contains("ALIBABA_CLOUD_ACCESS_KEY_ID is not set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_for_an_invalid_token_names_its_variable()
    {
        _environment.With("ALICLOUD_ACCESS_KEY_ID", "id").With("ALICLOUD_ACCESS_KEY_SECRET", "CANARY").With("ALICLOUD_SECURITY_TOKEN", "CANARY CANARY");

        DwServiceException error = Assert.Throws<DwServiceException>(_provider.Describe);

        Assert.StartsWith("The security token of environment (ALICLOUD_SECURITY_TOKEN) contains a character", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<ServiceCredential> GetAsync() => await _provider.GetCredentialAsync(TestContext.Current.CancellationToken);
}
