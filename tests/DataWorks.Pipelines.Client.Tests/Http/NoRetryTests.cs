using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Tests.Support;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Client.Tests.Http;

/// <summary>Permanent errors are not retried: every attempt counts against a quota of 100 per day.</summary>
public sealed class NoRetryTests
{
    [Fact]
    public async Task A_used_up_quota_is_never_repeated()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync();
        fixture.Faults.Add(FaultKind.Quota);

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.QuotaExceeded, error.Kind);
        Assert.Equal(429, error.HttpStatus);
        Assert.Equal((1, 0, 0), (fixture.Context.Calls, fixture.Context.Retries, fixture.Context.Throttled));
    }

    [Fact]
    public async Task A_wrong_secret_is_never_repeated()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(credentials: new StaticCredentialProvider("testid", "CANARY-secret"));

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal(DwErrorKind.AuthenticationFailed, error.Kind);
        Assert.Equal("SignatureDoesNotMatch", error.Code);
        Assert.Equal(1, fixture.Counters.Total);
        Assert.DoesNotContain("string to sign", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_access_key_is_not_retried()
    {
        await using ServiceFixture fixture = await ServiceFixture.StartAsync(credentials: new StaticCredentialProvider("unknown", "testsecret"));

        Assert.Equal(DwErrorKind.AuthenticationFailed, (await fixture.GetRunFailsAsync()).Kind);
        Assert.Equal(1, fixture.Counters.Total);
    }

    [Theory]
    [InlineData(400, "InvalidParameter", DwErrorKind.ServiceError)]
    [InlineData(400, "MissingProjectId", DwErrorKind.ServiceError)]
    [InlineData(403, "Forbidden.RAM", DwErrorKind.AccessDenied)]
    [InlineData(400, "Forbidden.RAM", DwErrorKind.AccessDenied)]
    [InlineData(404, "PipelineRun.NotFound", DwErrorKind.PipelineRunNotFound)]
    [InlineData(409, "Conflict", DwErrorKind.ServiceError)]
    [InlineData(500, "Forbidden.Not.Server", DwErrorKind.ServiceError)]
    [InlineData(429, "Throttling.Resource", DwErrorKind.QuotaExceeded)]
    [InlineData(400, "InvalidTimeStamp.Format", DwErrorKind.AuthenticationFailed)]
    [InlineData(400, "InvalidSecurityToken.Malformed", DwErrorKind.AuthenticationFailed)]
    public async Task A_refusal_is_never_repeated(int status, string code, DwErrorKind kind)
    {
        await using RawServerFixture fixture = new(RawResponse.Error(status, code, "refused"), RawResponse.Run());

        DwServiceException error = await fixture.GetRunFailsAsync();

        Assert.Equal((kind, code, status), (error.Kind, error.Code, error.HttpStatus));
        Assert.Single(fixture.Server.Requests);
        Assert.Equal((1, 0), (fixture.Context.Calls, fixture.Context.Retries));
    }
}
