using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Errors;

public sealed class ServiceErrorMapperTests
{
    [Fact]
    public void The_message_is_one_line_with_operation_region_code_and_request_id()
    {
        DwServiceException error = Map(403, """{"RequestId":"6A75109D","Code":"Forbidden.RAM","Message":"User not\r\nauthorized."}""");

        Assert.Equal("GetPipelineRun in cn-shanghai: User not authorized (Forbidden.RAM, HTTP 403, RequestId 6A75109D).", error.Message);
        Assert.Equal(
            (DwErrorKind.AccessDenied, "Forbidden.RAM", "6A75109D", 403, "cn-shanghai"),
            (error.Kind, error.Code, error.RequestId, error.HttpStatus, error.Region));
        Assert.Null(error.ResponseExcerpt);
    }

    [Fact]
    public void The_services_recommendation_is_kept()
    {
        Assert.Equal("https://api.example/q=1", Map(400, """{"Code":"InvalidParameter","Message":"m","Recommend":"https://api.example/q=1"}""").Recommend);
        Assert.Contains("RAM permission", Map(403, """{"Code":"Forbidden.RAM","Message":"m"}""").Recommend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Throttling.User", 429, "RequestsPerSecond")]
    [InlineData("Throttling.Api.Risk", 429, "quota")]
    [InlineData("InvalidTimeStamp.Expired", 400, "clock")]
    [InlineData("SignatureDoesNotMatch", 400, "access key")]
    [InlineData("InvalidSecurityToken.Expired", 400, "Sign in again")]
    [InlineData("InvalidApi.NotFound", 404, "new Data Studio")]
    [InlineData("9990010001", 400, "Activate")]
    [InlineData("Forbidden.Not.Server", 500, "-RegionId")]
    [InlineData("1101080008", 400, "ProjectId")]
    [InlineData("9990040003", 400, "Check the id")]
    public void The_recommended_action_is_not_in_the_message(string code, int status, string hint)
    {
        DwServiceException error = Map(status, $$"""{"Code":"{{code}}","Message":"m"}""");

        Assert.Contains(hint, error.Recommend, StringComparison.Ordinal);
        Assert.EndsWith(").", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Code":"SignatureDoesNotMatch","Message":"Specified signature does not match our calculation. server string to sign is:ACS3-HMAC-SHA256\nCANARY, server canonicalRequest is:GET\nx-acs-security-token:CANARY"}""")]
    [InlineData("""{"Code":"IncompleteSignature","Message":"The request signature does not conform. Server String To Sign is:CANARY"}""")]
    [InlineData("""{"Code":"SignatureDoesNotMatch","Message":"No match. server canonicalRequest is:GET x-acs-security-token:CANARY, server string to sign is:CANARY"}""")]
    [InlineData("<Error><Code>SignatureDoesNotMatch</Code><Message>No match. server string to sign is:CANARY</Message></Error>")]
    [InlineData("""{"Message":"No match. server string to sign is:ACS3 CANARY, server canonicalRequest is:x-acs-security-token:CANARY""")]
    public void The_signed_text_is_never_shown(string body)
    {
        DwServiceException error = Map(400, body);

        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ResponseExcerpt ?? string.Empty, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.Recommend ?? string.Empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Code":"Bad\nCode","Message":"m","RequestId":"A\nB"}""")]
    [InlineData("""{"Code":"A","Message":"tab\there\u001b[31m red\u0000"}""")]
    [InlineData("""{"Code":"A","Message":"one\u2028two\u0085three"}""")]
    [InlineData("<Error><Code>A\nB</Code><Message>one\n\ttwo</Message></Error>")]
    public void No_character_of_a_response_breaks_the_line(string body) =>
        Assert.DoesNotContain(Map(400, body).Message, static character => char.IsControl(character) || character is '\u2028' or '\u2029');

    [Fact]
    public void A_long_message_is_cut_between_characters()
    {
        foreach (int before in new[] { 398, 399, 400 })
        {
            string message = Map(400, $$"""{"Code":"A","Message":"{{new string('x', before)}}{{string.Concat(Enumerable.Repeat("\U0001F680", 300))}}"}""").Message;

            Assert.True(message.Length < 600);
            Assert.Equal(message, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(message)));
        }
    }

    [Theory]
    [InlineData(502, "<html><h1>502 Bad Gateway</h1></html>", DwErrorKind.ServiceError)]
    [InlineData(400, "", DwErrorKind.ServiceError)]
    [InlineData(403, "Blocked by the firewall", DwErrorKind.ServiceError)]
    [InlineData(407, "<html>proxy</html>", DwErrorKind.ServiceError)]
    public void The_start_of_a_foreign_response_is_kept(int status, string body, DwErrorKind kind)
    {
        DwServiceException error = Map(status, body);

        Assert.Equal((kind, status), (error.Kind, error.HttpStatus));
        Assert.Equal(body, error.ResponseExcerpt);
        Assert.Contains("not from the service", error.Message, StringComparison.Ordinal);
        Assert.Equal("of-the-header", error.RequestId);
    }

    [Fact]
    public void Without_a_region_the_message_has_none() =>
        Assert.StartsWith(
            "GetPipelineRun: m (A, HTTP 400",
            ServiceErrorMapper.Map(ClassifiedResponse.Of(400, """{"Code":"A","Message":"m"}""").Error!, region: null).Message,
            StringComparison.Ordinal);

    private static DwServiceException Map(int status, string body) => ServiceErrorMapper.Map(ClassifiedResponse.Of(status, body).Error!, "cn-shanghai");
}
