using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

public sealed class EcsRoleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_role_of_the_instance_is_used_if_none_is_named()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        EcsRoleCredentialProvider provider = new(fixture.Services, isRequested: true);

        ServiceCredential credential = await provider.GetCredentialAsync(Token);

        Assert.Equal(("STS.app.1", "ECS role of this instance"), (credential.AccessKeyId, credential.Source));
        Assert.Equal(
            ["PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/", "GET /latest/meta-data/ram/security-credentials/app"], fixture.Server.Requests);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", false)]
    public async Task A_switch_forbids_metadata_calls_without_a_token(string? disabled, bool isUsable)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        (fixture.Server.Metadata.IssuesTokens, fixture.Server.Metadata.AllowsNoToken) = (false, true);
        fixture.Environment.With("ALIBABA_CLOUD_IMDSV1_DISABLED", disabled ?? string.Empty);
        EcsRoleCredentialProvider provider = new(fixture.Services, isRequested: true, "app");
        if (isUsable)
        {
            Assert.Equal("STS.app.1", (await provider.GetCredentialAsync(Token)).AccessKeyId);
            return;
        }

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await provider.GetCredentialAsync(Token));
        Assert.Contains("ALIBABA_CLOUD_IMDSV1_DISABLED forbids calls without one", error.Message, StringComparison.Ordinal);
        Assert.Equal(["PUT /latest/api/token"], fixture.Server.Requests);
    }

    [Fact]
    public async Task Metadata_calls_without_a_token_are_rejected_if_the_service_requires_one()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.Server.Metadata.IssuesTokens = false;

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            async () => await new EcsRoleCredentialProvider(fixture.Services, isRequested: true, "app").GetCredentialAsync(Token));

        Assert.Contains("ECS role app returned no usable credentials: the metadata service returned HTTP 403.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_calls_the_metadata_service_only_if_a_role_is_named()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));
        fixture.Environment.With("ALIBABA_CLOUD_ECS_METADATA", "app").With("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));

        Assert.Contains("\n  5. The ECS role is skipped because ALIBABA_CLOUD_ECS_METADATA_DISABLED is set", error.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Server.Requests);
    }

    [Fact]
    public async Task A_metadata_service_that_never_responds_fails_after_1_5_seconds()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.Server.Gate = new TaskCompletionSource().Task;
        Task<ServiceCredential> requested = new EcsRoleCredentialProvider(fixture.Services, isRequested: true, "app").GetCredentialAsync(Token).AsTask();
        await fixture.Server.Requests.UntilAsync(static requests => requests.Count == 1);

        fixture.Time.Advance(TimeSpan.FromSeconds(1.49));
        Assert.False(requested.IsCompleted);
        fixture.Time.Advance(TimeSpan.FromSeconds(0.01));

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => requested.WithinHangLimit());
        Assert.Contains("it did not respond within 1.5 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(["PUT /latest/api/token"], fixture.Server.Requests);
    }

    [Fact]
    public async Task An_unreachable_metadata_service_is_a_network_error()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        fixture.Environment.With("ALIBABA_CLOUD_ECS_METADATA", "app");
        fixture.DisconnectNetwork();

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await fixture.Chain().GetCredentialAsync(Token));

        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.True(error.IsTerminating);
        Assert.StartsWith("ECS role app cannot be reached: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Time.Skipped);
    }
}
