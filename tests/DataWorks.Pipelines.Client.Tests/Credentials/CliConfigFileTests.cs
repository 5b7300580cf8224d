using System.Text;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Providers;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

public sealed class CliConfigFileTests : IDisposable
{
    private readonly FakeEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void Names_and_regions_are_read_without_credentials()
    {
        _environment.WithConfig(CliConfigSamples.Usual);

        Assert.Equal(["default", "dev", "prod", "rôle 角色"], CliConfigFile.ProfileNames(_environment));
        Assert.Equal("cn-shanghai", CliConfigFile.FindRegion(_environment, null)?.Value);
        Assert.Equal("eu-central-1", CliConfigFile.FindRegion(_environment, "prod")?.Value);
        Assert.Null(CliConfigFile.FindRegion(_environment, "rôle 角色")?.Value);
        Assert.Null(CliConfigFile.FindRegion(_environment, "none")?.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    public void Completion_never_fails(string? content)
    {
        if (content is not null)
        {
            _environment.WithConfig(content);
        }

        Assert.Empty(CliConfigFile.ProfileNames(_environment));
        Assert.Null(CliConfigFile.FindRegion(_environment, null)?.Value);
    }

    [Theory]
    [InlineData("", "line 1, column 1 (it ends too early)")]
    [InlineData("{\n  \"profiles\": [", "line 2, column 16 (it ends too early)")]
    [InlineData("{\n  # mine\n}", "line 2, column 3 (a comment begins with //)")]
    [InlineData("{\n\"a\": \"角色\" x}", "line 2, column 11")]
    [InlineData("{\r\n\"access_key_secret\": nCANARY-SECRET\r\n}", "line 2, column 23")]
    [InlineData("{\"access_key_secret\": CANARY-SECRET}", "line 1, column 23")]
    [InlineData("{\"access_key_secret\": \"CANARY\nSECRET\"}", "line 1, column 30")]
    public void The_error_for_invalid_json_names_the_position(string content, string where)
    {
        _environment.WithConfig(content);

        DwServiceException error = Failure();

        Assert.StartsWith($"~/.aliyun/config.json is not valid JSON: {where}.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"profiles\": null}")]
    [InlineData("{\"profiles\": {}}")]
    public void A_file_of_another_kind_is_named(string content)
    {
        _environment.WithConfig(content);

        Assert.StartsWith("~/.aliyun/config.json is not a file of the CLI", Failure().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_for_a_file_without_profiles_says_so()
    {
        _environment.WithConfig("{\"profiles\": []}");

        DwServiceException error = Assert.Throws<DwServiceException>(
            () => new CliProfileCredentialProvider(null, _environment, TimeProvider.System).Describe());

        Assert.Contains("Profile default (no other is named) is not in ~/.aliyun/config.json.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("It has no profile.", error.Recommend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        _environment.WithConfig("");
        foreach (Encoding encoding in (Encoding[])[new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            File.WriteAllText(_environment.ConfigPath, CliConfigSamples.Usual, encoding);

            Assert.Equal(["default", "dev", "prod", "rôle 角色"], CliConfigFile.Read(_environment).Names);
        }
    }

    [Fact]
    public void Comments_and_trailing_commas_are_accepted()
    {
        _environment.WithConfig(
            """
            // Written by hand.
            {
              "current": "dev", /* for now */
              "profiles": [ { "name": "dev", "mode": "AK", // the only one
                "region_id": "cn-shanghai", }, ],
            }
            """);

        Assert.Equal("cn-shanghai", CliConfigFile.FindRegion(_environment, null)?.Value);
    }

    [Fact]
    public void An_unsupported_encoding_is_named()
    {
        _environment.WithConfig("");
        File.WriteAllText(_environment.ConfigPath, CliConfigSamples.Usual, Encoding.Latin1);

        Assert.Contains("is not UTF-8 text", Failure().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_for_a_missing_file_says_how_to_create_it()
    {
        DwServiceException error = Failure();
        Assert.Equal("~/.aliyun/config.json does not exist.", error.Message);
        Assert.Equal("Create it with 'aliyun configure', or name another file in ALIBABA_CLOUD_CONFIG_FILE.", error.Recommend);
    }

    [Fact]
    public void A_folder_is_named()
    {
        Directory.CreateDirectory(_environment.ConfigPath);

        Assert.StartsWith("~/.aliyun/config.json is a folder, not a file.", Failure().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_oversized_file_is_named()
    {
        _environment.WithConfig(new string(' ', 1024 * 1024) + CliConfigSamples.Usual);
        Assert.Contains("is larger than 1 MiB", Failure().Message, StringComparison.Ordinal);

        _environment.WithConfig(CliConfigSamples.Usual.PadRight(1024 * 1024 - 100));
        Assert.NotEmpty(CliConfigFile.ProfileNames(_environment));
    }

    [Fact]
    public void An_unreadable_file_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "This user may read every file.");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix file mode.");
            return;
        }

        _environment.WithConfig(CliConfigSamples.Usual);
        File.SetUnixFileMode(_environment.ConfigPath, UnixFileMode.None);

        Assert.StartsWith("~/.aliyun/config.json may not be read by this user.", Failure().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("~/elsewhere.json", "~/elsewhere.json")]
    [InlineData("{home}/elsewhere.json", "~/elsewhere.json")]
    [InlineData("{home}-else.json", "{home}-else.json")]
    public void The_variable_names_another_file(string value, string shown)
    {
        _environment.WithConfig(CliConfigSamples.Usual);
        _environment.With("ALIBABA_CLOUD_CONFIG_FILE", value.Replace("{home}", _environment.HomeDirectory, StringComparison.Ordinal));

        Assert.StartsWith(
            $"{shown.Replace("{home}", _environment.HomeDirectory, StringComparison.Ordinal)} (ALIBABA_CLOUD_CONFIG_FILE) does not exist.", Failure().Message, StringComparison.Ordinal);
    }

    private DwServiceException Failure()
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => CliConfigFile.Read(_environment));
        Assert.Equal(DwErrorKind.CredentialsNotFound, error.Kind);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Null(error.InnerException);
        return error;
    }
}
