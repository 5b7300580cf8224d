using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Tests.Signing;

/// <summary>The vector of the vendor's documentation page, two derived from it by hand, and those of two SDKs' own tests.</summary>
public sealed class PublishedVectorTests
{
    private const string SdkPayloadHash = "55e12e91650d2fec56ec74e1d3e4ddbfce2ef3a65890c2a19ecf88a307e76a23";

    [Fact]
    public void The_documentations_run_instances()
    {
        Acs3Signer input = Input("POST", "/", "ecs.cn-shanghai.aliyuncs.com", "RunInstances", "2014-05-26",
            ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"), ("RegionId", "cn-shanghai"));

        SignedRequest result = SignedRequest.Create(input, "YourAccessKeyId", "YourAccessKeySecret");

        Assert.Equal(
            "POST\n/\nImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai\n"
            + "host:ecs.cn-shanghai.aliyuncs.com\nx-acs-action:RunInstances\n"
            + $"x-acs-content-sha256:{Acs3Signer.EmptyPayloadHash}\nx-acs-date:2023-10-26T10:22:32Z\n"
            + "x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\nx-acs-version:2014-05-26\n\n"
            + "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version\n"
            + Acs3Signer.EmptyPayloadHash,
            result.CanonicalRequest);
        Assert.Equal("7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259", result.CanonicalRequestHash);
        Assert.Equal("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0", result.Signature);
        Assert.Equal(
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,"
            + "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
            + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
            result.Authorization);
    }

    [Fact]
    public void Get_pipeline_run_in_the_rpc_style()
    {
        Acs3Signer input = Input("GET", "/", "dataworks.cn-hangzhou.aliyuncs.com", "GetPipelineRun", "2024-05-18",
            ("ProjectId", "10000"), ("Id", "a7ef0634-20ec-4a7c-a214-54020f910000"));

        SignedRequest result = SignedRequest.Create(input, "testid", "testsecret");

        Assert.Equal("f24e6d306ac261df13ce07513c4c12fe1d94cfbdf3b75932177241dea88c19fa", result.CanonicalRequestHash);
        Assert.Equal("92b5349fb61fe8dc6bf1d6f9cf5ad2353d210079080660088fb903f4141b532b", result.Signature);
    }

    [Fact]
    public void Get_pipeline_run_in_the_roa_style()
    {
        Acs3Signer input = Input("GET", "/api/v1/pipelineruns/flow-hynm2bv8wqhp5esfxq", "paiflow.cn-hangzhou.aliyuncs.com",
            "GetPipelineRun", "2021-02-02", ("Verbose", "false"));

        SignedRequest result = SignedRequest.Create(input, "testid", "testsecret");

        Assert.Equal("3b1685eb9abe5c1ca04b1f3aab11c289a3d8df7a05d1346ad539040df457e1ef", result.CanonicalRequestHash);
        Assert.Equal("eea7328330cc4ba85f64af236e8787220bdda0c88f891af6cf6aebb7e7e583da", result.Signature);
    }

    [Theory]
    [InlineData("GET", "d16b30a7699ae9e43875b13195b2f81bcc3ed10c14a9b5eb780e51619aa50be1")]
    [InlineData("", "4ab59fffe3c5738ff8a2729f90cc04fe18b02a4b15b2102cbaf92f9ff3df2ea3")]
    public void The_vectors_of_the_python_and_go_sdks(string method, string signature)
    {
        Acs3Signer input = new()
        {
            Method = method,
            Path = "/",
            Query = [new("test", "ok"), new("empty", "")],
            Headers = [new("x-acs-test", "http"), new("X-Acs-Test", "https")],
            PayloadHash = SdkPayloadHash,
        };

        Assert.Equal(signature, SignedRequest.Create(input, "acesskey", "secret").Signature);
    }

    private static Acs3Signer Input(
        string method, string path, string host, string action, string version, params (string Key, string Value)[] query) => new()
        {
            Method = method,
            Path = path,
            Query = [.. query.Select(pair => new NamedValue(pair.Key, pair.Value))],
            Headers =
        [
            new("host", host),
            new("x-acs-action", action),
            new("x-acs-version", version),
            new("x-acs-date", "2023-10-26T10:22:32Z"),
            new("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
            new("x-acs-content-sha256", Acs3Signer.EmptyPayloadHash),
        ],
            PayloadHash = Acs3Signer.EmptyPayloadHash,
        };
}
