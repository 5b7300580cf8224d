using System.Security.Cryptography;
using System.Text;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Tests.Signing;

/// <summary>A signature with the intermediate results that vectors publish.</summary>
internal sealed record SignedRequest(string CanonicalRequest, string CanonicalRequestHash, string Signature, string Authorization)
{
    public static SignedRequest Create(Acs3Signer input, string accessKeyId, string accessKeySecret)
    {
        string canonical = input.CreateCanonicalRequest(out _);
        string authorization = input.Sign(accessKeyId, accessKeySecret);
        return new SignedRequest(
            canonical, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), authorization[(authorization.LastIndexOf('=') + 1)..], authorization);
    }
}
