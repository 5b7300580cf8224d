using System.Net;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Client.Tests.Endpoints;

public sealed class ProxySettingsTests
{
    [Theory]
    [InlineData("http://proxy.example:3128", "http://proxy.example:3128")]
    [InlineData(" http://proxy.example:3128/ ", "http://proxy.example:3128")]
    [InlineData("https://proxy.example", "https://proxy.example")]
    [InlineData("HTTP://PROXY.example:80", "http://proxy.example")]
    [InlineData("socks5://proxy.example", "socks5://proxy.example:1080")]
    [InlineData("socks5://[::1]:9050", "socks5://[::1]:9050")]
    public void An_absolute_address_is_accepted(string address, string shown)
    {
        ProxySettings proxy = ProxySettings.Create(address, credential: null)!;

        Assert.Equal((shown, null), (proxy.ToString(), proxy.Credential));
    }

    [Theory]
    [InlineData("http://svc:pass@proxy.example:3128", "svc", "pass")]
    [InlineData("http://svc:p%40ss%3Aw%2F%20%E2%82%AC@proxy.example:3128", "svc", "p@ss:w/ €")]
    [InlineData("http://svc:p:q@proxy.example:3128", "svc", "p:q")]
    [InlineData("socks5://s%40corp:pass@proxy.example:3128", "s@corp", "pass")]
    [InlineData("http://svc@proxy.example:3128", "svc", "")]
    public void Credentials_in_the_address_are_used_and_not_shown(string address, string user, string password)
    {
        ProxySettings proxy = ProxySettings.Create(address, credential: null)!;

        Assert.Equal((user, password), (proxy.Credential!.UserName, proxy.Credential.Password));
        Assert.Equal(string.Empty, proxy.Address!.UserInfo);
        Assert.EndsWith("://proxy.example:3128", proxy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_without_an_address_is_for_the_proxy_of_the_system()
    {
        NetworkCredential credential = new("svc", "pass");

        ProxySettings proxy = ProxySettings.Create(null, credential)!;
        using SocketsHttpHandler handler = ConnectionHandler.Create(TimeSpan.FromSeconds(1), proxy);

        Assert.Equal("system", proxy.ToString());
        Assert.Null(handler.Proxy);
        Assert.Same(credential, handler.DefaultProxyCredentials);
        Assert.Null(ProxySettings.Create(" ", credential: null));
    }

    [Theory]
    [InlineData("proxy.corp:8080")]
    [InlineData("proxy.corp")]
    [InlineData("//proxy.corp:8080")]
    [InlineData("ftp://proxy.corp:8080")]
    [InlineData("socks4://proxy.corp:1080")]
    [InlineData("http://")]
    [InlineData("http://svc:CANARY@")]
    [InlineData("http://svc:CANARY@host:99999")]
    [InlineData("http://svc:CANARY @host:3128")]
    [InlineData("http:\\\\svc:CANARY@host")]
    [InlineData("http://svc:CANARY@host:3128/pac?token=CANARY")]
    [InlineData("http://host:3128/#CANARY")]
    [InlineData("C:\\proxy.pac")]
    [InlineData("/etc/proxy")]
    public void An_invalid_proxy_is_rejected_without_being_repeated(string address)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => ProxySettings.Create(address, credential: null));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.StartsWith("-Proxy ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_is_a_secret_in_every_form_in_which_it_is_written_or_sent() => Assert.Equal(
        ["p@ss", "p%40ss", Convert.ToBase64String("svc:p@ss"u8)],
        ProxySettings.GetSecrets(ProxySettings.Create("http://svc:p%40ss@proxy.example:3128", credential: null)));

    [Fact]
    public void Two_user_names_are_rejected()
    {
        DwServiceException error = Assert.Throws<DwServiceException>(
            () => ProxySettings.Create("http://svc:CANARY@proxy.example:3128", new NetworkCredential("other", "CANARY")));

        Assert.StartsWith("-Proxy contains a user name, and -ProxyCredential is another one.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }
}
