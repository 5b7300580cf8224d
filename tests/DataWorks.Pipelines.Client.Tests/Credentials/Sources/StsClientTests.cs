using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Tests.Credentials.Doubles;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

public sealed class StsClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheCallerIsAskedForWithOneSignedCall()
    {
        await using CredentialRig rig = await CredentialRig.StartAsync();

        CallerIdentity identity = await rig.Kit.Sts.GetCallerIdentityAsync(
            rig.Services.Address, new ServiceCredential("STS.base", "CANARY-BASE", "CANARY-BASE-TOKEN", null, "test"), Token);

        Assert.Equal(("1234", "acs:ram::1234:user/alice"), (identity.Account, identity.Arn));
        Assert.Equal(["GetCallerIdentity"], rig.Services.Asked);
    }

    [Fact]
    public async Task ARefusedSignatureDoesNotBringTheTokenBack()
    {
        await using CredentialRig rig = await CredentialRig.StartAsync();

        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(() => rig.Kit.Sts.GetCallerIdentityAsync(
            rig.Services.Address, new ServiceCredential("STS.base", "CANARY-WRONG", "CANARY-BASE-TOKEN", null, "test"), Token));

        Assert.Equal((DwErrorKind.AuthenticationFailed, "SignatureDoesNotMatch"), (error.Kind, error.Code));
        Canary.NotIn(error);
    }

    [Fact]
    public async Task AClockThatIsOffIsCorrectedOnce()
    {
        await using CredentialRig rig = await CredentialRig.StartAsync();
        SelfAdvancingTime off = new();
        off.Advance(TimeSpan.FromHours(2));
        StsClient client = new(rig.Kit.Http, off);

        await client.GetCallerIdentityAsync(rig.Services.Address, new ServiceCredential("LTAIbase", "CANARY-BASE", null, null, "test"), Token);
        await client.GetCallerIdentityAsync(rig.Services.Address, new ServiceCredential("LTAIbase", "CANARY-BASE", null, null, "test"), Token);

        Assert.Equal(3, rig.Services.Asked.Count);
    }

    [Theory]
    [InlineData(503, 3)]
    [InlineData(404, 1)]
    public async Task WhatMayPassIsAskedThreeTimes(int status, int tries)
    {
        await using CredentialRig rig = await CredentialRig.StartAsync();
        rig.Services.Refusal = (status, "{}");

        await Assert.ThrowsAsync<DwServiceException>(() => rig.Kit.Sts.GetCallerIdentityAsync(
            rig.Services.Address, new ServiceCredential("LTAIbase", "CANARY-BASE", null, null, "test"), Token));

        Assert.Equal(tries, rig.Services.Asked.Count);
    }

    [Theory]
    [InlineData(null, null, null, "https://sts.aliyuncs.com/")]
    [InlineData(null, "cn-shanghai", null, "https://sts.cn-shanghai.aliyuncs.com/")]
    [InlineData(null, "cn-shanghai", "true", "https://sts-vpc.cn-shanghai.aliyuncs.com/")]
    [InlineData("sts.example.net", "cn-shanghai", "true", "https://sts.example.net/")]
    [InlineData("http://127.0.0.1:8080", null, null, "http://127.0.0.1:8080/")]
    public void TheEndpointIsThatNamedElseTheRegions(string? endpoint, string? region, string? vpc, string expected)
    {
        using FakeEnvironment environment = new();
        environment.With("ALIBABA_CLOUD_STS_REGION", region ?? "").With("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", vpc ?? "");

        Assert.Equal(expected, StsEndpoint.Find(new(environment, TimeProvider.System), endpoint is null ? null : ("test", endpoint)).AbsoluteUri);
    }

    [Theory]
    [InlineData("http://sts.example.net")]
    [InlineData("https://me:CANARY@sts.example.net")]
    public void AnEndpointThatMayNotBeUsedIsRefused(string endpoint)
    {
        using FakeEnvironment environment = new();
        DwServiceException error = Assert.Throws<DwServiceException>(
            () => StsEndpoint.Find(new(environment, TimeProvider.System), ("sts_endpoint of profile p", endpoint)));
        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.StartsWith("sts_endpoint of profile p ", error.Message, StringComparison.Ordinal);
        Canary.NotIn(error);
    }
}
