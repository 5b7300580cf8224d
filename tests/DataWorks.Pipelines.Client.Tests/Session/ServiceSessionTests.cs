using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Tests.Credentials;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Session;

public sealed class ServiceSessionTests
{
    private static readonly ConnectionSettings s_settings = new()
    {
        RegionId = "cn-shanghai",
        ProjectId = 10001,
        WorkspaceId = "ws-1",
        TimeoutSec = 7,
        MaximumRetryCount = 1,
        RequestsPerSecond = 2.5,
    };

    [Fact]
    public void TheContextShowsWhatWasSaid()
    {
        ServiceSession session = ServiceSession.Create(s_settings, new StaticCredentialProvider("LTAI5tCANARYmiddle7x", "CANARYsecret"), new NoEnvironment());
        DwContext context = session.Context;

        Assert.Equal(("cn-shanghai", 10001L, "ws-1"), (context.RegionId, context.ProjectId, context.WorkspaceId));
        Assert.Equal((7, 1, 2.5), (context.TimeoutSec, context.MaximumRetryCount, context.RequestsPerSecond));
        Assert.Equal("https://dataworks.cn-shanghai.aliyuncs.com/", context.Endpoint!.AbsoluteUri);
        Assert.Equal("https://paiflow.cn-shanghai.aliyuncs.com/", context.PaiFlowEndpoint!.AbsoluteUri);
        Assert.Equal((0, 0, 0, TimeSpan.Zero), (context.Calls, context.Retries, context.Throttled, context.Waited));
        Assert.DoesNotContain("CANARY", context.AccessKeyId, StringComparison.Ordinal);
        Assert.NotNull(context.AccessKeyId);
        Assert.Equal("given key", context.CredentialSource);
        Assert.Null(context.ExpiresAt);
    }

    [Fact]
    public void TheDefaultsAreThoseOfTheLowestEdition()
    {
        ConnectionSettings settings = new();

        Assert.Equal((60, 3, 5.0), (settings.TimeoutSec, settings.MaximumRetryCount, settings.RequestsPerSecond));
    }

    [Fact]
    public void WithoutCredentialsTheContextStillShows()
    {
        ServiceSession session = ServiceSession.Create(s_settings, null, new NoEnvironment());

        Assert.Null(session.Context.AccessKeyId);
        Assert.Equal("cn-shanghai", session.Context.RegionId);
        Assert.Equal(DwErrorKind.CredentialsNotFound, Assert.Throws<DwServiceException>(session.EnsureCredentials).Kind);
    }

    [Fact]
    public void AChangedEnvironmentMakesAnotherSession()
    {
        using FakeEnvironment environment = new();
        environment.With("ALIBABA_CLOUD_REGION_ID", "cn-shanghai");
        ConnectionSettings settings = new();
        ServiceSession session = ServiceSession.Create(settings, null, environment);

        Assert.True(session.IsFor(new ConnectionSettings(), environment));
        Assert.False(session.IsFor(new ConnectionSettings { TimeoutSec = 1 }, environment));

        environment.With("ALIBABA_CLOUD_REGION_ID", "cn-beijing");

        Assert.False(session.IsFor(settings, environment));
    }

    [Fact]
    public async Task AContextThatIsUsedByTwoCountsForBoth()
    {
        await using ServiceRig rig = await ServiceRig.StartAsync();
        DwContext context = rig.Context;

        await rig.GetRunAsync();
        await rig.Session.Operations(new LogRecorder().Log).GetPipelineRunAsync(ServiceRig.ProjectId, rig.RunId, TestContext.Current.CancellationToken);

        Assert.Same(context, rig.Session.Context);
        Assert.Equal(2, context.Calls);
    }
}
