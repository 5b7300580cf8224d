using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

public sealed class EcsRoleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_role_of_the_instance_is_found_where_none_is_named()
    {
        await using CredentialFixture rig = await CredentialFixture.StartAsync();
        EcsRoleCredentialProvider provider = new(rig.Kit, asked: true);

        ServiceCredential credential = await provider.GetCredentialAsync(Token);

        Assert.Equal(("STS.app.1", "ECS role of this instance"), (credential.AccessKeyId, credential.Source));
        Assert.Equal(
            ["PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/", "GET /latest/meta-data/ram/security-credentials/app"], rig.Services.Asked);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", false)]
    public async Task The_way_without_a_token_can_be_ruled_out(string? disabled, bool serves)
    {
        await using CredentialFixture rig = await CredentialFixture.StartAsync();
        (rig.Services.Metadata.GivesTokens, rig.Services.Metadata.AnswersWithoutToken) = (false, true);
        rig.Environment.With("ALIBABA_CLOUD_IMDSV1_DISABLED", disabled ?? string.Empty);
        EcsRoleCredentialProvider provider = new(rig.Kit, asked: true, "app");
        if (serves)
        {
            Assert.Equal("STS.app.1", (await provider.GetCredentialAsync(Token)).AccessKeyId);
            return;
        }

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await provider.GetCredentialAsync(Token));
        Assert.Contains("ALIBABA_CLOUD_IMDSV1_DISABLED rules out the way without one", error.Message, StringComparison.Ordinal);
        Assert.Equal(["PUT /latest/api/token"], rig.Services.Asked);
    }

    [Fact]
    public async Task A_metadata_service_that_wants_a_token_refuses_the_old_way()
    {
        await using CredentialFixture rig = await CredentialFixture.StartAsync();
        rig.Services.Metadata.GivesTokens = false;

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            async () => await new EcsRoleCredentialProvider(rig.Kit, asked: true, "app").GetCredentialAsync(Token));

        Assert.Contains("ECS role app gave no usable keys: the metadata service answered with HTTP 403.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_asked_unless_it_is_named_or_asked_for()
    {
        await using CredentialFixture rig = await CredentialFixture.StartAsync();
        await Assert.ThrowsAsync<DwServiceException>(async () => await rig.Chain().GetCredentialAsync(Token));
        rig.Environment.With("ALIBABA_CLOUD_ECS_METADATA", "app").With("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await rig.Chain().GetCredentialAsync(Token));

        Assert.Contains("(5) The ECS role is left out, since ALIBABA_CLOUD_ECS_METADATA_DISABLED is set", error.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Services.Asked);
    }

    [Fact]
    public async Task A_server_that_accepts_and_never_responds_is_waited_for_1_5_seconds()
    {
        await using CredentialFixture rig = await CredentialFixture.StartAsync();
        rig.Services.Gate = new TaskCompletionSource().Task;
        Task<ServiceCredential> requested = new EcsRoleCredentialProvider(rig.Kit, asked: true, "app").GetCredentialAsync(Token).AsTask();
        await rig.Services.Asked.UntilAsync(static asked => asked.Count == 1);

        rig.Time.Advance(TimeSpan.FromSeconds(1.49));
        Assert.False(requested.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(0.01));

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => requested.WithinHangLimit());
        Assert.Contains("it did not answer within 1.5 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(["PUT /latest/api/token"], rig.Services.Asked);
    }

    [Fact]
    public async Task A_metadata_service_that_cannot_be_reached_is_a_network_error()
    {
        await using CredentialFixture rig = await CredentialFixture.StartAsync();
        rig.Environment.With("ALIBABA_CLOUD_ECS_METADATA", "app");
        rig.CutTheNetwork();

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await rig.Chain().GetCredentialAsync(Token));

        Assert.Equal(DwErrorKind.NetworkError, error.Kind);
        Assert.True(error.IsTerminating);
        Assert.StartsWith("ECS role app cannot be reached: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Time.Skipped);
    }
}
