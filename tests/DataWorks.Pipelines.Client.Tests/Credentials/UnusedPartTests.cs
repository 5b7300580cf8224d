using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Providers;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

/// <summary>An error in an unused part of a file is ignored; in the part in use it is named with its line.</summary>
public sealed class UnusedPartTests : IDisposable
{
    private const string Sound = "\"mode\": \"AK\", \"access_key_id\": \"testid\", \"access_key_secret\": \"CANARY\"";
    private readonly FakeEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[{}]")]
    [InlineData("{}")]
    [InlineData("{ \"name\": 7, \"mode\": 7 }")]
    [InlineData("{ \"name\": \"\\ud83d\" }")]
    [InlineData("{ \"name\": \"q\", \"mode\": [], \"access_key_id\": {} }")]
    [InlineData("{ \"name\": \"q\", \"\\ud83d\": 1 }")]
    public void An_unused_profile_may_be_invalid(string other)
    {
        _environment.WithConfig($$"""{ "current": "p", "profiles": [ {{other}}, { "name": "p", {{Sound}} }, {{other}} ] }""");

        Assert.Equal("profile p (AK) in ~/.aliyun/config.json", new CliProfileCredentialProvider(null, _environment, TimeProvider.System).Describe());
        Assert.Contains("p", CliConfigFile.ProfileNames(_environment));
    }

    [Theory]
    [InlineData("\"access_key_id\": 7, \"access_key_secret\": \"CANARY\"", "is not text (line 4)")]
    [InlineData("\"access_key_id\": \"id,\", \"access_key_secret\": \"CANARY\"", "The access key id of profile p (AK) in ~/.aliyun/config.json, line 4 contains a character")]
    [InlineData("\"\\ud83d\": \"CANARY\"", "contains a property whose name is not text, in profile p, line 4.")]
    public void An_error_in_the_profile_in_use_names_the_line(string field, string named)
    {
        _environment.WithConfig($"{{ \"profiles\": [\n {{ \"name\": \"p\",\n \"mode\": \"AK\",\n {field} }} ] }}");

        DwServiceException error = Assert.Throws<DwServiceException>(new CliProfileCredentialProvider("p", _environment, TimeProvider.System).Describe);

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_PROFILE", "Profile none (ALIBABA_CLOUD_PROFILE) is not in ~/.aliyun/config.json.")]
    [InlineData(null, "Profile gone (its current profile) is not in ~/.aliyun/config.json.")]
    public void A_profile_name_that_was_not_typed_is_shown_with_its_origin(string? variable, string expected)
    {
        _environment.WithConfig("""{ "current": "gone", "profiles": [ { "name": "p" } ] }""");
        if (variable is not null)
        {
            _environment.With(variable, "none");
        }

        DwServiceException error = Assert.Throws<DwServiceException>(new CliProfileCredentialProvider(null, _environment, TimeProvider.System).Describe);

        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u200Bp")]
    [InlineData("p\u200B\uFEFF ")]
    public void Invisible_characters_around_a_profiles_name_are_trimmed(string name)
    {
        _environment.WithConfig($$"""{ "profiles": [ { "name": "p\u200B", {{Sound}} } ] }""");

        Assert.Equal("profile p (AK) in ~/.aliyun/config.json", new CliProfileCredentialProvider(name, _environment, TimeProvider.System).Describe());
    }
}
