using DataWorks.Pipelines.Emulator.Authentication;
using DataWorks.Pipelines.Emulator.Http;
using Microsoft.Extensions.Primitives;

namespace DataWorks.Pipelines.Emulator.Tests;

public sealed class SignatureVectorTests
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>The example of the vendor's page on signature V3, and two more that the official TypeScript core confirms.</summary>
    [Theory]
    [InlineData(
        "YourAccessKeySecret", "POST", "/", "RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
        "ecs.cn-shanghai.aliyuncs.com", "RunInstances", "2014-05-26", "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0")]
    [InlineData(
        "testsecret", "GET", "/", "ProjectId=10000&Id=a7ef0634-20ec-4a7c-a214-54020f910000",
        "dataworks.cn-hangzhou.aliyuncs.com", "GetPipelineRun", "2024-05-18", "92b5349fb61fe8dc6bf1d6f9cf5ad2353d210079080660088fb903f4141b532b")]
    [InlineData(
        "testsecret", "GET", "/api/v1/pipelineruns/flow-hynm2bv8wqhp5esfxq", "Verbose=false",
        "paiflow.cn-hangzhou.aliyuncs.com", "GetPipelineRun", "2021-02-02", "eea7328330cc4ba85f64af236e8787220bdda0c88f891af6cf6aebb7e7e583da")]
    public void Published_requests_have_their_published_signatures(
        string secret, string method, string path, string query, string host, string action, string version, string expected)
    {
        ServiceRequest request = new()
        {
            Method = method,
            RawPath = path,
            RawQuery = query,
            Headers = new Dictionary<string, StringValues>
            {
                ["host"] = host,
                ["x-acs-action"] = action,
                ["x-acs-version"] = version,
                ["x-acs-date"] = "2023-10-26T10:22:32Z",
                ["x-acs-signature-nonce"] = "3156853299f313e23d1673dc12e1703d",
                ["x-acs-content-sha256"] = Empty,
            },
            Body = default,
        };
        string[] signed = ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];

        string canonical = CanonicalRequest.Build(request, signed, CanonicalRequest.Hash([]));
        byte[] signature = CanonicalRequest.Sign(secret, CanonicalRequest.GetStringToSign(canonical));

        Assert.Equal(expected, Convert.ToHexStringLower(signature));
    }

    [Theory]
    [InlineData("test=%20~%2F%2A-%2B", "test=%20~%2F%2A-%2B")]
    [InlineData("b=2&a=1&empty", "a=1&b=2&empty=")]
    [InlineData("k=%e4%b8%ad", "k=%E4%B8%AD")]
    [InlineData("k=a*b", "k=a%2Ab")]
    [InlineData("B=1&a=2", "B=1&a=2")]
    public void The_query_is_sorted_and_encoded_again(string raw, string canonical)
    {
        ServiceRequest request = new()
        {
            Method = "GET",
            RawPath = "/path/ test",
            RawQuery = raw,
            Headers = new Dictionary<string, StringValues>(),
            Body = default,
        };

        string[] lines = CanonicalRequest.Build(request, [], Empty).Split('\n');

        Assert.Equal("/path/%20test", lines[1]);
        Assert.Equal(canonical, lines[2]);
    }
}
