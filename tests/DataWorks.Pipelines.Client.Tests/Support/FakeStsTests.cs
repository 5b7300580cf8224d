using System.Net;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>The fake STS refuses what the real one refuses; one that accepts more would hide a wrong request.</summary>
public sealed class FakeStsTests
{
    private const string Query = "Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON&Timestamp=2026-11-20T08:00:00Z&SignatureNonce=1";
    private const string Form = "OIDCProviderArn=p&OIDCToken=CANARY-OIDC&RoleArn=acs:ram::1234:role/r&RoleSessionName=s";

    [Theory]
    [InlineData(Query, Form, "\"AccessKeyId\":\"STS.r.1\"")]
    [InlineData("Action=AssumeRoleWithOIDC&Version=2015-04-01&Timestamp=2026-11-20T08:00:00Z&SignatureNonce=1", Form, "<?xml")]
    [InlineData("Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON&SignatureNonce=1", Form, "MissingTimestamp")]
    [InlineData("Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON&Timestamp=2026-11-20T08:00:00Z", Form, "SignatureNonceUsed")]
    [InlineData("Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON&Timestamp=2026-11-20T06:00:00Z&SignatureNonce=1", Form, "InvalidTimeStamp.Expired")]
    [InlineData("Action=AssumeRoleWithOIDC&Format=JSON&Timestamp=2026-11-20T08:00:00Z&SignatureNonce=1", Form, "InvalidVersion")]
    [InlineData(Query + "&RoleArn=acs:ram::1234:role/r", "OIDCProviderArn=p&OIDCToken=CANARY-OIDC&RoleSessionName=s", "The parameter RoleArn is in the wrong place.")]
    [InlineData(Query, "OIDCProviderArn=p&OIDCToken=CANARY-OIDC&RoleArn=acs:ram::1234:role/r", "MissingRoleSessionName")]
    [InlineData(Query, Form + "&ExternalId=x", "The parameter ExternalId is unknown.")]
    public async Task An_incomplete_unsigned_call_is_rejected(string query, string form, string expected)
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();

        Assert.Contains(expected, await PostAsync(fixture, query, form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_call_with_a_body_is_rejected()
    {
        await using CredentialFixture fixture = await CredentialFixture.StartAsync();

        string body = await PostAsync(
            fixture, "", "RoleArn=acs:ram::1234:role/r&RoleSessionName=s", ("x-acs-action", "AssumeRole"), ("x-acs-version", "2015-04-01"), ("x-acs-date", "2026-11-20T08:00:00Z"));

        Assert.Contains("The parameters belong into the query", body, StringComparison.Ordinal);
    }

    private static async Task<string> PostAsync(CredentialFixture fixture, string query, string form, params (string Name, string Value)[] headers)
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(fixture.Services.Address, $"/?{query}")) { Content = new StringContent(form) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(body.Contains("\"Code\":\"Success\"", StringComparison.Ordinal) || body.StartsWith("<?xml", StringComparison.Ordinal), response.StatusCode == HttpStatusCode.OK);
        return body;
    }
}
