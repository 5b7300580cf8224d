using System.Net.Http.Headers;
using DataWorks.Pipelines.Emulator.Authentication;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class SignatureRejectionTests
{
    private static readonly EmulatorOptions s_options = new()
    {
        AccessKeys = [new AccessKey("stsid", "s3cret", "CAIStoken"), new AccessKey("oldid", "s3cret", "CAISold") { Expires = DateTimeOffset.UnixEpoch }],
    };

    private static Dictionary<string, string> Query => new() { ["ProjectId"] = "10001" };

    public static TheoryData<string, int> Errors => new()
    {
        { "MissingTimestamp", 400 },
        { "MissingSignatureNonce", 400 },
        { "MissingAccessKeyId", 400 },
        { "IncompleteSignature", 400 },
        { "InvalidTimeStamp.Format", 400 },
        { "InvalidTimeStamp.Expired", 400 },
        { "InvalidAccessKeyId.NotFound", 404 },
        { "SignatureDoesNotMatch", 400 },
        { "MissingSecurityToken", 400 },
        { "InvalidSecurityToken.MismatchWithAccessKey", 400 },
        { "InvalidSecurityToken.Malformed", 400 },
        { "InvalidSecurityToken.Expired", 400 },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Each_error_of_a_signature_has_its_code(string code, int status)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(s_options);

        Reply reply = await fixture.Caller.SendAsync(Wrong(code));

        Assert.Equal(code, reply.Code);
        Assert.Equal(status, reply.Status);
        Assert.StartsWith("dataworks.cn-shanghai.", reply.Json.GetProperty("HostId").GetString(), StringComparison.Ordinal);
        Assert.Contains(code, reply.Json.GetProperty("Recommend").GetString(), StringComparison.Ordinal);
        Assert.Equal(reply.Json.GetProperty("RequestId").GetString(), Assert.Single(reply.Headers.GetValues("x-acs-request-id")));
        Assert.NotNull(reply.Headers.Date);
    }

    [Fact]
    public async Task A_nonce_can_be_used_once()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Call call = new() { Query = Query, Nonce = "once" };

        Assert.Equal(200, (await fixture.Caller.SendAsync(call)).Status);
        Assert.Equal("SignatureNonceUsed", (await fixture.Caller.SendAsync(call)).Code);
    }

    [Fact]
    public async Task A_nonce_is_not_used_up_by_a_wrong_signature()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();

        Assert.Equal("SignatureDoesNotMatch", (await fixture.Caller.SendAsync(new Call { Query = Query, Nonce = "n", Secret = "x" })).Code);
        Assert.Equal(200, (await fixture.Caller.SendAsync(new Call { Query = Query, Nonce = "n" })).Status);
    }

    [Fact]
    public async Task A_temporary_key_with_its_token_is_accepted()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync(s_options);

        Assert.Equal(200, (await fixture.Caller.SendAsync(new Call { Query = Query, Id = "stsid", Secret = "s3cret", Token = "CAIStoken" })).Status);
    }

    [Fact]
    public async Task The_body_is_part_of_the_signature()
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await fixture.Caller.SendAsync(new Call
        {
            Action = "ListWorkflowInstances",
            Method = "POST",
            Body = "ProjectId=10001"u8.ToArray(),
            ContentType = "application/x-www-form-urlencoded",
            Tamper = message =>
            {
                message.Content = new ByteArrayContent("ProjectId=10002"u8.ToArray());
                message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            },
        });

        Assert.Equal("SignatureDoesNotMatch", reply.Code);
    }

    [Theory]
    [InlineData("x-acs-extra", "1")]
    [InlineData("Content-Type", "text/plain")]
    public async Task A_header_that_is_sent_but_not_signed_is_rejected(string name, string value)
    {
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();
        Reply reply = await fixture.Caller.SendAsync(new Call
        {
            Query = Query,
            Tamper = message =>
            {
                if (name == "Content-Type")
                {
                    message.Content = new ByteArrayContent([]);
                    message.Content.Headers.TryAddWithoutValidation(name, value);
                }
                else
                {
                    message.Headers.TryAddWithoutValidation(name, value);
                }
            },
        });

        Assert.Equal("IncompleteSignature", reply.Code);
    }

    [Fact]
    public async Task Odd_characters_in_queries_and_forms_are_verified()
    {
        const string Odd = "a b*c~d/e+f'()!中文 😀%";
        await using EmulatorFixture fixture = await EmulatorFixture.OpenAsync();

        Reply get = await fixture.ListRunsAsync(("Creator", Odd));
        Reply name = await fixture.ListRunsAsync((Odd, "x"));
        Reply post = await fixture.Caller.PostAsync("ListWorkflowInstances", ("ProjectId", EmulatorFixture.Project), ("BizDate", "1"), ("Name", Odd));

        Assert.Equal((200, 200), (get.Status, post.Status));

        // The signature of an odd name is valid as well; the operation rejects the name.
        Assert.Equal("InvalidParameter", name.Code);
        Assert.Equal(Odd, fixture.Host.Counters.Calls[0].Parameters["Creator"]);
        Assert.Equal(Odd, fixture.Host.Counters.Calls[2].Parameters["Name"]);
    }

    [Fact]
    public void A_nonce_expires_after_at_most_an_hour()
    {
        NonceCache memory = new();
        DateTimeOffset now = EmulatorOptions.DefaultNow;

        Assert.True(memory.TryUse("k", "n", now));
        Assert.False(memory.TryUse("k", "n", now.AddMinutes(30)));
        Assert.True(memory.TryUse("other", "n", now));
        Assert.True(memory.TryUse("k", "n", now.AddMinutes(95)));
    }

    private static Call Wrong(string code) => code switch
    {
        "MissingTimestamp" => new Call { Query = Query, Tamper = message => message.Headers.Remove("x-acs-date") },
        "MissingSignatureNonce" => new Call { Query = Query, Tamper = message => message.Headers.Remove("x-acs-signature-nonce") },
        "MissingAccessKeyId" => new Call { Query = Query, Tamper = message => message.Headers.Remove("Authorization") },
        "IncompleteSignature" => new Call { Query = Query, Prepare = headers => headers.Remove("host") },
        "InvalidTimeStamp.Format" => new Call { Query = Query, Date = "yesterday" },
        "InvalidTimeStamp.Expired" => new Call { Query = Query, Date = "2026-01-01T00:00:00Z" },
        "InvalidAccessKeyId.NotFound" => new Call { Query = Query, Id = "unknownid" },
        "SignatureDoesNotMatch" => new Call { Query = Query, Secret = "wrong" },
        "MissingSecurityToken" => new Call { Query = Query, Id = "stsid", Secret = "s3cret" },
        "InvalidSecurityToken.MismatchWithAccessKey" => new Call { Query = Query, Id = "stsid", Secret = "s3cret", Token = "CAISother" },
        "InvalidSecurityToken.Malformed" => new Call { Query = Query, Id = "stsid", Secret = "s3cret", Token = "a b" },
        _ => new Call { Query = Query, Id = "oldid", Secret = "s3cret", Token = "CAISold" },
    };
}
