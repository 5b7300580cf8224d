using System.Diagnostics;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Credentials.Recipes;
using DataWorks.Pipelines.Client.Tests.Credentials.Doubles;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

public sealed class EcsRoleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheRoleOfTheInstanceIsFoundWhereNoneIsNamed()
    {
        await using CredentialRig rig = await CredentialRig.StartAsync();
        EcsRoleCredentialProvider provider = new(rig.Kit, asked: true);

        ServiceCredential credential = await provider.GetCredentialAsync(Token);

        Assert.Equal(("STS.app.1", "ECS role of this instance"), (credential.AccessKeyId, credential.Source));
        Assert.Equal(
            ["PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/", "GET /latest/meta-data/ram/security-credentials/app"], rig.Services.Asked);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", false)]
    public async Task TheWayWithoutATokenCanBeRuledOut(string? disabled, bool serves)
    {
        await using CredentialRig rig = await CredentialRig.StartAsync();
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
    public async Task AMetadataServiceThatWantsATokenRefusesTheOldWay()
    {
        await using CredentialRig rig = await CredentialRig.StartAsync();
        rig.Services.Metadata.GivesTokens = false;

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            async () => await new EcsRoleCredentialProvider(rig.Kit, asked: true, "app").GetCredentialAsync(Token));

        Assert.Contains("ECS role app gave no usable keys: the metadata service answered with HTTP 403.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItIsNotAskedUnlessItIsNamedOrAskedFor()
    {
        await using CredentialRig rig = await CredentialRig.StartAsync();
        await Assert.ThrowsAsync<DwServiceException>(async () => await rig.Chain().GetCredentialAsync(Token));
        rig.Environment.With("ALIBABA_CLOUD_ECS_METADATA", "app").With("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await rig.Chain().GetCredentialAsync(Token));

        Assert.Contains("(5) The ECS role is left out, since ALIBABA_CLOUD_ECS_METADATA_DISABLED is set", error.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Services.Asked);
    }

    [Fact]
    public async Task SomethingThatTakesTheConnectionAndSaysNothingIsNotWaitedForEither()
    {
        await using CredentialRig rig = await CredentialRig.StartAsync();
        rig.Services.Gate = new TaskCompletionSource().Task;

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(
            async () => await new EcsRoleCredentialProvider(rig.Kit, asked: true, "app").GetCredentialAsync(Token));

        Assert.Contains("it did not answer within 1.5 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(["PUT /latest/api/token"], rig.Services.Asked);
    }

    [Fact]
    public async Task WhereNothingAnswersTheErrorComesWithinTwoSecondsWithWhatWasTried()
    {
        // An address that is kept for documentation: nobody has it.
        Uri nobody = new("http://192.0.2.1:9/");
        using FakeEnvironment environment = new();
        environment.With("ALIBABA_CLOUD_ECS_METADATA", "app");
        CredentialKit kit = new(environment, TimeProvider.System, proxy: null, new CredentialAddresses { Metadata = nobody });
        DefaultCredentialChain chain = new(kit);
        Stopwatch watch = Stopwatch.StartNew();

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await chain.GetCredentialAsync(Token));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.StartsWith("No credentials were found. Tried: (1) The environment has no credentials", error.Message, StringComparison.Ordinal);
        Assert.Contains("(5) ECS role app cannot be reached: ", error.Message, StringComparison.Ordinal);
        TestContext.Current.SendDiagnosticMessage($"nobody answered: {watch.Elapsed}");
    }
}
