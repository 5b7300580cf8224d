using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Tests.Errors;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("to proxy 'http://svc:CANARY@127.0.0.1:3128/' failed", "to proxy 'http://****@127.0.0.1:3128/' failed")]
    [InlineData("see HTTPS://CANARY@host/path and socks5://a:CANARY@b@host", "see HTTPS://****@host/path and socks5://****@host")]
    [InlineData("https://host/me@home", "https://host/me@home")]
    [InlineData("Proxy-Authorization: Basic CANARY==, x", "Proxy-Authorization: ****, x")]
    [InlineData("x-acs-security-token:CANARY\nnext", "x-acs-security-token:****\nnext")]
    [InlineData("""{"AccessKeySecret":"CANARY x","SecurityToken": "CANARY","Code":"1"}""", """{"AccessKeySecret":****,"SecurityToken": ****,"Code":"1"}""")]
    [InlineData("a?Signature=CANARY&b=1", "a?Signature=****&b=1")]
    [InlineData("password = CANARY;user=x", "password = ****;user=x")]
    [InlineData("Specified SecurityToken is expired.", "Specified SecurityToken is expired.")]
    [InlineData("InvalidSecurityToken.Expired", "InvalidSecurityToken.Expired")]
    [InlineData("The signature does not match", "The signature does not match")]
    public void Text_that_looks_like_a_secret_is_masked(string text, string expected) => Assert.Equal(expected, Redaction.Apply(text, []));

    [Theory]
    [InlineData("the token CANARY/+ is malformed", "the token **** is malformed")]
    [InlineData("a b", "a b")]
    [InlineData("it said CANARY/…", "it said ****…")]
    [InlineData("it said CANARY", "it said ****")]
    [InlineData("it said CANA", "it said CANA")]
    [InlineData("it said CAN ARY 1", "it said ****")]
    public void Sent_secrets_are_masked_anywhere_in_a_text(string text, string expected) =>
        Assert.Equal(expected, Redaction.Apply(text, [null, "", "a", "CANARY/+", "CAN\n ARY  1"]));

    [Fact]
    public void An_exception_that_holds_a_secret_is_not_kept()
    {
        HttpRequestException clean = new("no route", new IOException("closed"));

        Assert.Same(clean, Redaction.RedactInner(clean, ["CANARY"]));
        Assert.Null(Redaction.RedactInner(new HttpRequestException("outer", new IOException("to 'http://a:CANARY@b/'")), []));
        Assert.Null(Redaction.RedactInner(new HttpRequestException("it said CANARY"), ["CANARY"]));
        Assert.Null(Redaction.RedactInner(null, ["CANARY"]));
    }
}
