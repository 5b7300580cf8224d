using DataWorks.Pipelines.Client.Signing;
using FsCheck;
using FsCheck.Fluent;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class CanonicalQueryProperties
{
    /// <summary>RFC 3986: nothing but unreserved characters and upper-case triplets, and it reads back.</summary>
    [Fact]
    public void A_signed_value_can_be_decoded() => Prop.ForAll<NonNull<string>>(text =>
    {
        string wellFormed = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get));
        Acs3Signer signer = new() { Method = "GET", Path = "/", Query = [new("k", wellFormed)], Headers = [], PayloadHash = Acs3Signer.EmptyPayloadHash };
        string encoded = signer.CreateCanonicalRequest(out _).Split('\n')[2]["k=".Length..];
        return System.Text.RegularExpressions.Regex.IsMatch(encoded, "^([A-Za-z0-9._~-]|%[0-9A-F]{2})*$", System.Text.RegularExpressions.RegexOptions.NonBacktracking)
            && Uri.UnescapeDataString(encoded) == wellFormed;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Suite.Of(Suite.Fuzz, 2_000, 200_000)));
}
