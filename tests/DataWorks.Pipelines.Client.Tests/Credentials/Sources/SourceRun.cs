using System.Text.RegularExpressions;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Credentials.Sources;

/// <summary>Reads a source, lets its credentials expire, rejects them, and breaks the source; no step may show a secret.</summary>
internal static class SourceRun
{
    public static async Task<SourceRow> RunAsync(SourceCase source, CancellationToken cancellationToken)
    {
        if (source.IsUnusable)
        {
            return new SourceRow(source.Name, source.Where, "unusable", "none", await FailAsync(source, cancellationToken));
        }

        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        source.SetUp(fixture);
        ICredentialProvider provider = source.Provider(fixture);
        Canary.NotIn($"{provider.Source} {provider.Describe()} {provider.Account} {string.Join(' ', provider.Warnings())}");

        ServiceCredential first = await provider.GetCredentialAsync(cancellationToken);
        Assert.Equal(source.Identity, first.AccessKeyId);
        Assert.Equal(first.Source, provider.Describe());
        Assert.Equal(first.AccessKeyId, provider.TryGetCurrent()?.AccessKeyId);
        Canary.NotIn($"{first} {first.Source} {first.MaskedAccessKeyId} {first.Account} {provider}");

        string refresh = source.Change is null
            ? await CheckRefreshAsync(fixture, provider, first, cancellationToken)
            : await CheckRereadAsync(source, fixture, provider, first, cancellationToken);
        return new SourceRow(source.Name, source.Where, $"`{Normalize(fixture, first.Source)}`", refresh, await FailAsync(source, cancellationToken));
    }

    private static async Task<string> CheckRereadAsync(
        SourceCase source, CredentialFixture fixture, ICredentialProvider provider, ServiceCredential first, CancellationToken cancellationToken)
    {
        source.Change!(fixture);
        ServiceCredential next = await provider.GetCredentialAsync(cancellationToken);
        Assert.NotEqual(first.AccessKeyId, next.AccessKeyId);
        Assert.True(next.Matches(await provider.RefreshAsync(first, cancellationToken)));
        return "read on each use";
    }

    private static async Task<string> CheckRefreshAsync(
        CredentialFixture fixture, ICredentialProvider provider, ServiceCredential first, CancellationToken cancellationToken)
    {
        int seconds = 0;
        ServiceCredential next = first;
        while (next.Matches(first))
        {
            seconds++;
            fixture.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(seconds < 60, "The credentials expired.");
            next = await provider.GetCredentialAsync(cancellationToken);
        }

        ServiceCredential afterRejection = await provider.RefreshAsync(next, cancellationToken);
        Assert.False(afterRejection.Matches(next));
        Assert.True(afterRejection.Matches(await provider.RefreshAsync(next, cancellationToken)), "Rejected credentials that are no longer current cause no fetch.");
        return $"after {seconds} of 60 s, and immediately if the service reports an expired token";
    }

    private static async Task<string> FailAsync(SourceCase source, CancellationToken cancellationToken)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();
        source.SetUp(fixture);
        source.Break(fixture);
        ICredentialProvider provider = source.Provider(fixture);
        DwServiceException error = await Assert.ThrowsAsync<DwServiceException>(async () => await provider.GetCredentialAsync(cancellationToken));
        Canary.NotIn(error);
        Assert.Null(error.InnerException);
        string message = Normalize(fixture, error.Message);

        // Of the chain's message only the part about this source belongs into its row.
        string number = source.Where.Replace("chain ", string.Empty, StringComparison.Ordinal);
        Match own = provider is DefaultCredentialChain ? Regex.Match(message, $@"(?m)^  {number}\. (.*)[;.]$") : Match.Empty;
        Assert.True(own.Success || !message.Contains('\n', StringComparison.Ordinal));
        return $"`{error.Kind}`: {(own.Success ? own.Groups[1].Value + "." : $"{message} {Normalize(fixture, error.Recommend!)}")}";
    }

    private static string Normalize(CredentialFixture fixture, string text) => text
        .Replace(fixture.Services.Endpoints.Metadata.Authority, "127.0.0.1", StringComparison.Ordinal)
        .Replace(fixture.Server.Address.Authority, "127.0.0.1", StringComparison.Ordinal)
        .Replace(fixture.Environment.HomeDirectory, "~", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);
}

/// <summary>The results of one source.</summary>
internal sealed record SourceRow(string Name, string Where, string DisplayName, string Refresh, string Error);
