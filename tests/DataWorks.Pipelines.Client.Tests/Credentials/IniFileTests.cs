using System.Text;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Providers;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

public sealed class IniFileTests : IDisposable
{
    // The form of the sample in the vendor's documentation of its PHP client, and a section that is not one.
    private const string Vendor = """
        [default]                          # used if no profile is named
        type = access_key                  # kind of credentials
        access_key_id = testid             # id
        access_key_secret = CANARY         # secret

        [notes]
        this line has no equals sign

        [client]                           ; a role
        type = ecs_ram_role
        role_name = app
        """;

    private readonly FakeEnvironment _environment = new();

    public IniFileTests() => _environment.With("ALIBABA_CLOUD_CREDENTIALS_FILE", "~/mine.ini");

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData(null, "profile default (access_key) in ~/mine.ini")]
    [InlineData("client", "profile client (ecs_ram_role) in ~/mine.ini")]
    public void The_vendors_sample_file_is_read(string? section, string source)
    {
        foreach (Encoding encoding in (Encoding[])[new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode])
        {
            Assert.Equal(source, Describe(Vendor, section, encoding));
            Assert.Equal(source, Describe(Vendor.ReplaceLineEndings("\r\n"), section, encoding));
        }
    }

    [Theory]
    [InlineData("a = 1 # comment", "1")]
    [InlineData("a = 1\t; comment", "1")]
    [InlineData("a = 1#2", "1#2")]
    [InlineData("a = '1 # 2' # comment", "1 # 2")]
    [InlineData("a = \"1\"", "1")]
    [InlineData("a = # comment", null)]
    [InlineData("a =", null)]
    [InlineData("A = 1", "1")]
    public void A_comment_after_a_value_is_not_part_of_it(string line, string? expected)
    {
        string path = Write($"[default]\n{line}\n", Encoding.UTF8);

        Assert.Equal(expected, Client.Credentials.Config.IniFile.Read(new ConfigPath(path, path)).GetSection("default")!.GetText("a"));
    }

    [Theory]
    [InlineData("notes", "~/mine.ini is invalid: line 7, in section [notes], is not of the form name = value.")]
    [InlineData("none", "There is no section [none] (ALIBABA_CLOUD_PROFILE) in ~/mine.ini (ALIBABA_CLOUD_CREDENTIALS_FILE).")]
    public void An_error_in_the_section_in_use_is_named(string section, string expected) =>
        Assert.StartsWith(expected, Failure(Vendor, section).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("type = CANARYTYPE\nCANARY", "line 3, in section [default]")]
    [InlineData("type = telepathy", "Section [default] in ~/mine.ini, line 2 has the type telepathy, which is unknown.")]
    [InlineData("type = access_key\naccess_key_id = id\n[other\naccess_key_secret = CANARY", "line 4, in section [default]")]
    [InlineData("type = access_key\naccess_key_id = a,b\naccess_key_secret = CANARY", "The access key id of profile default (access_key) in ~/mine.ini, line 3 contains")]
    [InlineData("type = ram_role_arn\naccess_key_id = a\naccess_key_secret = CANARY\nrole_arn = r\nsts_region = a b", "(sts_region of section [default] in ~/mine.ini, line 6)")]
    [InlineData("type = ram_role_arn\naccess_key_id = a\naccess_key_secret = CANARY\nrole_arn = r\nsts_endpoint = http://x.example", "sts_endpoint of section [default] in ~/mine.ini, line 6 is http://x.example")]
    public void A_message_names_the_line_and_never_quotes_it(string content, string named)
    {
        DwServiceException error = Failure("[default]\n" + content, section: null);

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY\n", error.Message + "\n", StringComparison.Ordinal);
        Assert.DoesNotContain("CANARYCANARY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_before_the_first_header_belong_to_no_section() =>
        Assert.Equal("profile default (access_key) in ~/mine.ini", Describe("stray\nx = 1\n" + Vendor, null, Encoding.UTF8));

    private string Describe(string content, string? section, Encoding encoding)
    {
        Write(content, encoding);
        _environment.With("ALIBABA_CLOUD_PROFILE", section ?? string.Empty);
        return new DefaultCredentialChain(_environment, TimeProvider.System).Describe();
    }

    private DwServiceException Failure(string content, string? section)
    {
        Write(content, new UTF8Encoding(false));
        _environment.With("ALIBABA_CLOUD_PROFILE", section ?? string.Empty);
        IniCredentialProvider provider = new(new(_environment, TimeProvider.System));
        return Assert.Throws<DwServiceException>(provider.Describe);
    }

    private string Write(string content, Encoding encoding)
    {
        string path = Path.Combine(_environment.HomeDirectory, "mine.ini");
        File.WriteAllText(path, content, encoding);
        return path;
    }
}
