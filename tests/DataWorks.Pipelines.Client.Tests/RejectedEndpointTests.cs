
namespace DataWorks.Pipelines.Client.Tests;

public sealed class RejectedEndpointTests : IDisposable
{
    private readonly FakeEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void Without_a_region_and_an_endpoint_there_is_one_clear_line()
    {
        string message = Reject(new ConnectionOptions());

        Assert.Contains("-RegionId", message, StringComparison.Ordinal);
        Assert.Contains("ALIBABA_CLOUD_REGION_ID", message, StringComparison.Ordinal);
        Assert.Contains("Run Connect-DwAccount", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_PAIFlow_endpoint_alone_is_not_enough() =>
        Assert.Contains("No region is set", Reject(new ConnectionOptions { PaiFlowEndpoint = "https://pai.example" }), StringComparison.Ordinal);

    [Fact]
    public void A_vpc_needs_a_region() =>
        Assert.Contains("No region is set", Reject(new ConnectionOptions { UseVpcEndpoint = true }), StringComparison.Ordinal);

    [Fact]
    public void A_vpc_and_an_endpoint_cannot_be_used_together()
    {
        ConnectionOptions vpc = new() { RegionId = "cn-shanghai", UseVpcEndpoint = true };

        Assert.Contains("cannot be used together", Reject(vpc with { Endpoint = "https://gateway.example" }), StringComparison.Ordinal);
        Assert.Contains("cannot be used together", Reject(vpc with { PaiFlowEndpoint = "https://gateway.example" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://dataworks.cn-shanghai.aliyuncs.com")]
    [InlineData("http://10.0.0.1:8080")]
    [InlineData("http://localhost.evil.example")]
    public void Plain_http_is_for_the_machine_itself_only(string endpoint)
    {
        Assert.StartsWith("-Endpoint ", Reject(new ConnectionOptions { Endpoint = endpoint }), StringComparison.Ordinal);
        Assert.StartsWith(
            "-PaiFlowEndpoint ", Reject(new ConnectionOptions { RegionId = "cn-shanghai", PaiFlowEndpoint = endpoint }), StringComparison.Ordinal);

        _environment.With("DATAWORKS_ENDPOINT", endpoint);

        Assert.StartsWith("DATAWORKS_ENDPOINT ", Reject(new ConnectionOptions { RegionId = "cn-shanghai" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cn-shanghai.evil.example/")]
    [InlineData("cn shanghai")]
    [InlineData("cn-shanghai@evil.example")]
    [InlineData("-")]
    public void A_region_cannot_become_another_host(string region) =>
        Assert.Contains("region", Reject(new ConnectionOptions { RegionId = region }), StringComparison.Ordinal);

    [Theory]
    [InlineData("cn-shangai", ": did you mean 'cn-shanghai'?")]
    [InlineData("shanghai", ": did you mean 'cn-shanghai'?")]
    [InlineData("cn-hangzhuo", ": did you mean 'cn-hangzhou'?")]
    [InlineData("westeurope", ".")]
    public void A_region_that_is_not_known_fails_with_the_nearest_name(string region, string nearest)
    {
        Assert.Equal(
            $"'{region}' is not a known region of DataWorks{nearest} Correct -RegionId, or use -Endpoint, which accepts any region.",
            Reject(new ConnectionOptions { RegionId = region }));

        _environment.With("ALICLOUD_REGION_ID", region);
        Assert.StartsWith($"'{region}' (ALICLOUD_REGION_ID) is not a known region", Reject(new ConnectionOptions()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_for_a_malformed_region_names_its_origin()
    {
        _environment.WithConfig("{\"current\":\"a\",\"profiles\":[{\"name\":\"a\",\n \"region_id\":\"West Europe\"}]}");
        Assert.StartsWith("'west europe' (region_id of profile a in ~/.aliyun/config.json, line 2) is not a region", Reject(new ConnectionOptions()), StringComparison.Ordinal);

        _environment.With("REGION", "West Europe");
        Assert.StartsWith("'west europe' (REGION) is not a region", Reject(new ConnectionOptions()), StringComparison.Ordinal);
        Assert.EndsWith("Correct REGION, or use -RegionId.", Reject(new ConnectionOptions()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cn-huhehaote")]
    [InlineData("cn-qingdao")]
    [InlineData("cn-beijing-finance-1")]
    [InlineData("cn-north-2-gov-1")]
    public void A_region_without_a_host_inside_its_VPC_is_named(string region) => Assert.Equal(
        $"DataWorks has no VPC endpoint in {region}. Connect without -UseVpcEndpoint.",
        Reject(new ConnectionOptions { RegionId = region, UseVpcEndpoint = true }));

    private string Reject(ConnectionOptions settings)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => ServiceConnection.Create(settings, null, _environment));
        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.DoesNotContain('\n', error.Message);
        return $"{error.Message} {error.Recommend}".TrimEnd();
    }
}
