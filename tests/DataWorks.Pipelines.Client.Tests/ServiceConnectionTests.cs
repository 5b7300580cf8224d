using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests;

public sealed class ServiceConnectionTests
{
    private static readonly ConnectionOptions s_settings = new()
    {
        RegionId = "cn-shanghai",
        ProjectId = 10001,
        WorkspaceId = "ws-1",
        TimeoutSec = 7,
        MaximumRetryCount = 1,
        RequestsPerSecond = 2.5,
    };

    [Fact]
    public void The_context_shows_the_options()
    {
        ServiceConnection session = ServiceConnection.Create(s_settings, new StaticCredentialProvider("LTAI5tCANARYmiddle7x", "CANARYsecret"), new NoEnvironment());
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
    public void The_defaults_are_those_of_the_lowest_edition()
    {
        ConnectionOptions settings = new();

        Assert.Equal((60, 3, 5.0), (settings.TimeoutSec, settings.MaximumRetryCount, settings.RequestsPerSecond));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(2.3e-7)]
    [InlineData(-1)]
    [InlineData(10_001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_that_no_timer_supports_is_rejected(double rate)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(
            () => ServiceConnection.Create(s_settings with { RequestsPerSecond = rate }, null, new NoEnvironment()));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.Contains("-RequestsPerSecond", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_at_their_bounds_are_accepted_and_beyond_them_rejected()
    {
        foreach (ConnectionOptions good in new[]
        {
            s_settings with { RequestsPerSecond = 0 }, s_settings with { RequestsPerSecond = 0.001 }, s_settings with { RequestsPerSecond = 10_000 },
            s_settings with { TimeoutSec = 1 }, s_settings with { TimeoutSec = int.MaxValue / 1000 }, s_settings with { MaximumCallCount = 1 },
            s_settings with { MaximumRetryCount = 0 },
        })
        {
            Assert.NotNull(ServiceConnection.Create(good, null, new NoEnvironment()));
        }

        foreach (ConnectionOptions bad in new[]
        {
            s_settings with { TimeoutSec = 0 }, s_settings with { TimeoutSec = int.MaxValue }, s_settings with { MaximumCallCount = 0 },
            s_settings with { MaximumRetryCount = -1 },
        })
        {
            Assert.Equal(
                DwErrorKind.InvalidParameter, Assert.Throws<DwServiceException>(() => ServiceConnection.Create(bad, null, new NoEnvironment())).Kind);
        }
    }

    [Fact]
    public void Without_credentials_the_context_still_shows()
    {
        ServiceConnection session = ServiceConnection.Create(s_settings, null, new NoEnvironment());

        Assert.Null(session.Context.AccessKeyId);
        Assert.Equal("cn-shanghai", session.Context.RegionId);
        Assert.Equal(DwErrorKind.CredentialsNotFound, Assert.Throws<DwServiceException>(session.EnsureCredentials).Kind);
    }

    [Fact]
    public void A_changed_environment_makes_another_session()
    {
        using FakeEnvironment environment = new();
        environment.With("ALIBABA_CLOUD_REGION_ID", "cn-shanghai");
        ConnectionOptions settings = new();
        ServiceConnection session = ServiceConnection.Create(settings, null, environment);

        Assert.True(session.Matches(new ConnectionOptions(), environment));
        Assert.False(session.Matches(new ConnectionOptions { TimeoutSec = 1 }, environment));

        environment.With("ALIBABA_CLOUD_REGION_ID", "cn-beijing");

        Assert.False(session.Matches(settings, environment));
    }

    [Fact]
    public async Task A_context_that_is_used_by_two_counts_for_both()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        DwContext context = fixture.Context;

        await fixture.GetRunAsync();
        await fixture.Session.Operations(new LogRecorder().Log).GetPipelineRunAsync(ServiceFixture.ProjectId, fixture.RunId, TestContext.Current.CancellationToken);

        Assert.Same(context, fixture.Session.Context);
        Assert.Equal(2, context.Calls);
    }
}
