using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Tests.Signing;

public sealed class OfficialCoreTests
{
    public static TheoryData<string> Names => [.. SignatureVector.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Signs_as_the_official_core_does(string name)
    {
        SignatureVector vector = SignatureVector.All[name];

        SignedRequest result = SignedRequest.Create(vector.Input, vector.Id, vector.Secret);

        Assert.Equal(vector.Authorization, result.Authorization);
        Assert.EndsWith($",Signature={result.Signature}", result.Authorization, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_query_and_headers_does_not_count(string name)
    {
        SignatureVector vector = SignatureVector.All[name];
        Acs3Signer reversed = vector.Input with
        {
            Query = [.. vector.Input.Query.Reverse()],
            Headers = [.. vector.Input.Headers.Reverse()],
        };

        Assert.Equal(vector.Authorization, SignedRequest.Create(reversed, vector.Id, vector.Secret).Authorization);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_hash_that_is_sent_is_that_of_the_body(string name)
    {
        SignatureVector vector = SignatureVector.All[name];

        string sent = vector.Input.Headers.Single(header => header.Key == "x-acs-content-sha256").Value;

        Assert.Equal(sent, vector.Input.PayloadHash);
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.Equal(25, SignatureVector.All.Count);
}
