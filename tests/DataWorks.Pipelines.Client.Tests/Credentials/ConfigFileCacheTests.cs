using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Providers;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>Configuration files are read once, and again when they change.</summary>
public sealed class ConfigFileCacheTests : IDisposable
{
    private static readonly DateTime s_written = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_future = new(2037, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly FakeEnvironment _environment = new();
    private readonly ConfigFileCache<string> _cache;
    private int _reads;

    public ConfigFileCacheTests() => _cache = new ConfigFileCache<string>(path =>
    {
        _reads++;
        return File.ReadAllText(path.Full);
    });

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void An_unchanged_file_is_read_once()
    {
        ConfigPath path = Write("file", "one", s_written);

        Assert.Equal(["one", "one", "one"], [_cache.Read(path), _cache.Read(path), _cache.Read(path)]);
        Assert.Equal(1, _reads);
    }

    [Theory]
    [InlineData("longer", 0)]
    [InlineData("two", 1)]
    public void A_change_of_length_or_write_time_is_read(string content, int seconds)
    {
        _ = _cache.Read(Write("file", "one", s_written));

        Assert.Equal(content, _cache.Read(Write("file", content, s_written.AddSeconds(seconds))));
    }

    [Fact]
    public void Another_path_is_another_file()
    {
        Assert.Equal("one", _cache.Read(Write("file", "one", s_written)));
        Assert.Equal("two", _cache.Read(Write("other", "two", s_written)));
        Assert.Equal(2, _reads);
    }

    [Fact]
    public void A_file_younger_than_the_resolution_of_file_times_is_not_kept()
    {
        ConfigPath path = Write("file", "one", s_future);
        _ = _cache.Read(path);

        Assert.Equal("two", _cache.Read(Write("file", "two", s_future)));
    }

    [Fact]
    public void A_change_behind_a_link_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        ConfigPath target = Write("target", "one", s_written);
        ConfigPath link = target with { Full = Path.Combine(_environment.HomeDirectory, "link") };
        File.CreateSymbolicLink(link.Full, target.Full);
        _ = _cache.Read(link);

        Write("target", "two", s_written.AddSeconds(1));

        Assert.Equal(["two", "two"], [_cache.Read(link), _cache.Read(link)]);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public void A_deleted_file_is_an_error_at_the_next_use()
    {
        ConfigPath path = Write("file", "one", s_written);
        _ = _cache.Read(path);
        File.Delete(path.Full);

        Assert.Throws<FileNotFoundException>(() => _cache.Read(path));
    }

    [Fact]
    public async Task A_provider_uses_a_changed_profile_at_the_next_request()
    {
        const string Profile = """{ "current": "p", "profiles": [ { "name": "p", "mode": "AK", "access_key_id": "testid-1", "access_key_secret": "CANARY" } ] }""";
        CliProfileCredentialProvider provider = new(null, _environment, TimeProvider.System);
        _environment.WithConfig(Profile);
        File.SetLastWriteTimeUtc(_environment.ConfigPath, s_written);
        ServiceCredential first = await provider.GetCredentialAsync(TestContext.Current.CancellationToken);

        _environment.WithConfig(Profile.Replace("testid-1", "testid-2", StringComparison.Ordinal));
        ServiceCredential second = await provider.GetCredentialAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("testid-1", "testid-2"), (first.AccessKeyId, second.AccessKeyId));
    }

    private ConfigPath Write(string name, string content, DateTime writtenAt)
    {
        string path = Path.Combine(_environment.HomeDirectory, name);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, writtenAt);
        return new ConfigPath(path, name);
    }
}
