using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Cache;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>Refreshes with many callers and over a long run.</summary>
public sealed class RefreshTests
{
    private const string Role =
        "\"access_key_id\": \"LTAIbase\", \"access_key_secret\": \"CANARY-BASE\", \"ram_role_arn\": \"acs:ram::1234:role/reader\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Credentials_of_one_minute_never_expire_during_a_run_of_20_minutes()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        CliProfileCredentialProvider provider = fixture.WithProfile("RamRoleArn", Role).Profile();
        int calls = 0;
        for (DateTimeOffset end = fixture.Time.GetUtcNow().AddMinutes(20); fixture.Time.GetUtcNow() < end; fixture.Time.Advance(TimeSpan.FromSeconds(1)))
        {
            ServiceCredential credential = await provider.GetCredentialAsync(Token);
            Assert.True(fixture.Server.Credentials.TryFind(credential.AccessKeyId, out _, out _, out bool isExpired) && !isExpired, "The service would have rejected this call.");
            calls++;
        }

        Assert.Equal(1200, calls);
        Assert.Equal(30, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task Fifty_callers_share_one_refresh_of_expired_credentials()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        CliProfileCredentialProvider provider = fixture.WithProfile("RamRoleArn", Role).Profile();
        ServiceCredential old = await provider.GetCredentialAsync(Token);
        fixture.Time.Advance(TimeSpan.FromSeconds(61));
        TaskCompletionSource gate = new();
        fixture.Server.Gate = gate.Task;

        // Each caller has joined the refresh when its call returns: the service does not respond before the gate opens.
        Task<ServiceCredential>[] callers = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            _ => Task.Factory.StartNew(() => provider.GetCredentialAsync(Token).AsTask(), Token, TaskCreationOptions.None, TaskScheduler.Default)));
        Assert.DoesNotContain(callers, static caller => caller.IsCompleted);
        gate.SetResult();
        ServiceCredential[] got = await Task.WhenAll(callers).WithinHangLimit();

        Assert.Equal(2, fixture.Server.Requests.Count);
        Assert.All(got, credential => Assert.True(credential.Matches(got[0]) && !credential.Matches(old)));
    }

    [Fact]
    public async Task Fifty_callers_share_one_refresh_of_rejected_credentials()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        CliProfileCredentialProvider provider = fixture.WithProfile("RamRoleArn", Role).Profile();
        ServiceCredential rejected = await provider.GetCredentialAsync(Token);

        ServiceCredential[] got = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => provider.RefreshAsync(rejected, Token).AsTask(), Token)));

        Assert.Equal(2, fixture.Server.Requests.Count);
        Assert.All(got, credential => Assert.Equal("STS.reader.2", credential.AccessKeyId));
    }

    [Fact]
    public async Task Valid_credentials_are_used_while_their_refresh_fails()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        CliProfileCredentialProvider provider = fixture.WithProfile("RamRoleArn", Role).Profile();
        await provider.GetCredentialAsync(Token);
        fixture.Server.ErrorResponse = (400, "{\"Code\":\"Broken\",\"Message\":\"CANARY\"}");
        fixture.Time.Advance(TimeSpan.FromSeconds(45));

        Assert.Equal("STS.reader.1", (await provider.GetCredentialAsync(Token)).AccessKeyId);
        int requests = fixture.Server.Requests.Count;
        Assert.Equal("STS.reader.1", (await provider.GetCredentialAsync(Token)).AccessKeyId);
        Assert.Equal(requests, fixture.Server.Requests.Count);

        fixture.Time.Advance(TimeSpan.FromSeconds(16));
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await provider.GetCredentialAsync(Token));
        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);

        fixture.Server.ErrorResponse = null;
        Assert.Equal("STS.reader.2", (await provider.GetCredentialAsync(Token)).AccessKeyId);
    }

    [Fact]
    public async Task A_canceled_caller_does_not_cancel_the_refresh_of_others()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        CliProfileCredentialProvider provider = fixture.WithProfile("RamRoleArn", Role).Profile();
        TaskCompletionSource gate = new();
        fixture.Server.Gate = gate.Task;
        using CancellationTokenSource cancellation = new();
        Task<ServiceCredential> first = provider.GetCredentialAsync(cancellation.Token).AsTask();
        Task<ServiceCredential> second = provider.GetCredentialAsync(Token).AsTask();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.Equal("STS.reader.1", (await second).AccessKeyId);
        Assert.Single(fixture.Server.Requests);
    }

    [Fact]
    public async Task After_all_callers_are_canceled_the_next_one_starts_a_new_refresh()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        CliProfileCredentialProvider provider = fixture.WithProfile("RamRoleArn", Role).Profile();
        fixture.Server.Gate = new TaskCompletionSource().Task;
        using CancellationTokenSource cancellation = new();
        Task<ServiceCredential> canceled = provider.GetCredentialAsync(cancellation.Token).AsTask();
        await fixture.Server.Requests.UntilAsync(static requests => requests.Count == 1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled.WithinHangLimit());

        fixture.Server.Gate = Task.CompletedTask;
        Assert.Equal("STS.reader.1", (await provider.GetCredentialAsync(Token)).AccessKeyId);
    }

    [Fact]
    public async Task A_changed_profile_does_not_get_the_former_credentials()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        CliProfileCredentialProvider provider = fixture.WithProfile("RamRoleArn", Role).Profile();
        Assert.Equal("STS.reader.1", (await provider.GetCredentialAsync(Token)).AccessKeyId);

        fixture.WithProfile("RamRoleArn", Role.Replace("role/reader", "role/writer", StringComparison.Ordinal));

        Assert.Null(provider.TryGetCurrent());
        Assert.Equal("STS.writer.2", (await provider.GetCredentialAsync(Token)).AccessKeyId);
    }

    /// <summary>The old credentials expire between any two readings of the clock.</summary>
    [Fact]
    public async Task Expiry_during_a_failed_refresh_yields_credentials_or_an_error()
    {
        int returned = 0;
        int failed = 0;
        for (int reading = 1; reading <= 12; reading++)
        {
            JumpingTime time = new();
            FailingCredentialSource source = new(time.GetUtcNow().AddMinutes(60));
            CredentialCache cache = new(time);
            await cache.GetAsync(source, Token);
            time.Advance(TimeSpan.FromMinutes(58));
            time.JumpAt(reading);

            Exception? error = await Record.ExceptionAsync(async () => Assert.NotNull(await cache.GetAsync(source, Token)));

            Assert.True(error is null or DwServiceException, $"at reading {reading}: {error}");
            returned += error is null ? 1 : 0;
            failed += error is null ? 0 : 1;
        }

        Assert.True(returned > 0 && failed > 0, $"{returned} returned, {failed} failed");
    }

    [Fact]
    public async Task Credentials_without_an_expiry_are_refreshed_after_15_minutes()
    {
        CountingCredentialSource source = new();
        FakeTimeProvider time = new();
        CredentialCache cache = new(time);
        await cache.GetAsync(source, Token);
        time.Advance(TimeSpan.FromMinutes(14));
        await cache.GetAsync(source, Token);
        Assert.Equal(1, source.Fetches);
        time.Advance(TimeSpan.FromMinutes(2));
        await cache.GetAsync(source, Token);
        Assert.Equal(2, source.Fetches);
    }
}
