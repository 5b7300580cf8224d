using System.Security.Cryptography;
using System.Text;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Tests.Signing;

/// <summary>A signature with the intermediate results that vectors publish.</summary>
internal sealed record SignedRequest(string CanonicalRequest, string CanonicalRequestHash, string Signature, string Authorization)
{
    public static SignedRequest Create(SigningInput input, string accessKeyId, string accessKeySecret)
    {
        string canonical = Client.Signing.CanonicalRequest.Create(input).Text;
        string authorization = Acs3Signer.Sign(input, accessKeyId, accessKeySecret);
        return new SignedRequest(
            canonical, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), authorization[(authorization.LastIndexOf('=') + 1)..], authorization);
    }
}
