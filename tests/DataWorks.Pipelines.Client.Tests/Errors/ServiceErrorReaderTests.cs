using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Errors;

public sealed class ServiceErrorReaderTests
{
    private static readonly ServiceError s_full = new("Forbidden.RAM", "User not authorized.", "6A75109D", "https://api.example/troubleshoot?q=1&x=2");

    [Theory]
    [InlineData("""{"RequestId":"6A75109D","HostId":"h","Code":"Forbidden.RAM","Message":"User not authorized.","Recommend":"https://api.example/troubleshoot?q=1&x=2"}""")]
    [InlineData("""{"requestId":"6A75109D","code":"Forbidden.RAM","message":"User not authorized.","recommend":"https://api.example/troubleshoot?q=1&x=2"}""")]
    [InlineData("""{"RequestId":"6A75109D\n","Code":" Forbidden.RAM ","Message":"User not authorized.","Recommend":"https://api.example/troubleshoot?q=1\u0026x=2","AccessDeniedDetail":{"AuthAction":"dataworks:Get","Code":"inner"}}""")]
    [InlineData("""
        <?xml version='1.0' encoding='UTF-8'?>
        <Error><RequestId>6A75109D</RequestId><HostId>h</HostId><Code>Forbidden.RAM</Code>
        <Message>User not authorized.</Message><Recommend>https://api.example/troubleshoot?q=1&amp;x=2</Recommend></Error>
        """)]
    [InlineData("<error><requestid>6A75109D</requestid><code>Forbidden.RAM</code><message> User not authorized. </message><recommend>https://api.example/troubleshoot?q=1&amp;x=2</recommend></error>")]
    public void Every_shape_is_the_same_error(string body)
    {
        Assert.Equal(s_full, Read(body));
        Assert.Equal(s_full, Read("\uFEFF" + body));
        Assert.Equal(s_full, Read("\r\n " + body));
    }

    [Fact]
    public void A_code_that_is_a_number_is_text() =>
        Assert.Equal(
            new ServiceError("9990020002", "Throttling.User", null, null),
            Read("""{"Code":9990020002,"Message":"Throttling.User","RequestId":null}"""));

    [Fact]
    public void The_old_familys_names_are_read() =>
        Assert.Equal(
            new ServiceError("Invalid.Tenant", "m", "R", null),
            Read("""{"HttpStatusCode":400,"ErrorCode":"Invalid.Tenant","ErrorMessage":"m","Success":false,"RequestId":"R"}"""));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Bad Gateway")]
    [InlineData("[1]")]
    [InlineData("<html><head><title>502</title></head></html>")]
    [InlineData("{}")]
    [InlineData("""{"Code":"","Message":"  ","RequestId":""}""")]
    [InlineData("<Error></Error>")]
    [InlineData("<Error><Code>cut")]
    public void A_foreign_body_is_an_empty_error(string body) => Assert.Equal(new ServiceError(null, null, null, null), Read(body));

    [Fact]
    public void A_truncated_error_is_read_as_far_as_possible() =>
        Assert.Equal(
            new ServiceError("Forbidden.RAM", null, "6A75109D", null),
            Read("""{"RequestId":"6A75109D","Code":"Forbidden.RAM","Message":"User not auth"""));

    [Theory]
    [InlineData("<Error><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Code>&a;</Code></Error>", "&a;")]
    [InlineData("<Error><Code>A&lt;B</Code></Error>", "A<B")]
    public void Xml_is_read_without_its_tricks(string body, string code) => Assert.Equal(code, Read(body).Code);

    [Fact]
    public void Any_bytes_are_read_without_an_exception()
    {
        Random random = new(1);
        for (int round = 0; round < 2000; round++)
        {
            byte[] body = [.. Body.Of(round % 2 == 0 ? """{"Code":"a","Message":"b"}""" : "<Error><Code>a</Code></Error>")];
            body[random.Next(body.Length)] = (byte)random.Next(256);

            Assert.NotNull(ServiceErrorReader.Read(body));
            Assert.NotNull(ServiceErrorReader.Excerpt(body));
        }
    }

    [Fact]
    public void An_excerpt_is_one_line_of_one_kibibyte_at_most()
    {
        string excerpt = ServiceErrorReader.Excerpt(Body.Of("<html>\r\n  <h1>502</h1>\n" + new string('x', 100_000)));

        Assert.StartsWith("<html> <h1>502</h1> xxx", excerpt, StringComparison.Ordinal);
        Assert.True(excerpt.Length <= 1024);
        Assert.DoesNotContain('\n', excerpt);
        Assert.Equal(string.Empty, ServiceErrorReader.Excerpt([]));
    }

    [Fact]
    public void An_excerpt_of_bytes_is_still_text()
    {
        byte[] body = [.. Enumerable.Range(0, 4096).Select(static number => (byte)(number * 31 % 251))];

        Assert.DoesNotContain(ServiceErrorReader.Excerpt(body), static character => char.IsControl(character));
    }

    private static ServiceError Read(string body) => ServiceErrorReader.Read(Body.Of(body));
}
