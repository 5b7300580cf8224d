
namespace DataWorks.Pipelines.Client.Tests;

public sealed class ServiceEndpointsTests : IDisposable
{
    private readonly FakeEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void A_region_names_the_hosts_of_both_services() => Check(
        new ConnectionOptions { RegionId = "cn-shanghai" },
        "cn-shanghai",
        "https://dataworks.cn-shanghai.aliyuncs.com/",
        "https://paiflow.cn-shanghai.aliyuncs.com/");

    [Fact]
    public void A_region_is_accepted_in_any_case_and_with_spaces() => Check(
        new ConnectionOptions { RegionId = " CN-Shanghai " },
        "cn-shanghai",
        "https://dataworks.cn-shanghai.aliyuncs.com/",
        "https://paiflow.cn-shanghai.aliyuncs.com/");

    [Fact]
    public void The_vpc_has_hosts_of_its_own() => Check(
        new ConnectionOptions { RegionId = "cn-shanghai", UseVpcEndpoint = true },
        "cn-shanghai",
        "https://dataworks-vpc.cn-shanghai.aliyuncs.com/",
        "https://paiflow-vpc.cn-shanghai.aliyuncs.com/");

    [Fact]
    public void An_endpoint_serves_both_and_needs_no_region() => Check(
        new ConnectionOptions { Endpoint = "https://gateway.example:8443" }, null, "https://gateway.example:8443/", "https://gateway.example:8443/");

    [Fact]
    public void Each_service_may_have_an_endpoint_of_its_own() => Check(
        new ConnectionOptions { Endpoint = "http://127.0.0.1:8080", PaiFlowEndpoint = "http://[::1]:8081" },
        null,
        "http://127.0.0.1:8080/",
        "http://[::1]:8081/");

    [Fact]
    public void Only_the_pai_flow_endpoint_leaves_the_other_to_the_region() => Check(
        new ConnectionOptions { RegionId = "eu-central-1", PaiFlowEndpoint = "https://pai.example" },
        "eu-central-1",
        "https://dataworks.eu-central-1.aliyuncs.com/",
        "https://pai.example/");

    [Fact]
    public void The_environments_endpoints_are_the_default()
    {
        _environment.With("DATAWORKS_ENDPOINT", "https://dw.example").With("PAIFLOW_ENDPOINT", "https://pai.example");

        Check(new ConnectionOptions(), null, "https://dw.example/", "https://pai.example/");
        Check(new ConnectionOptions { Endpoint = "https://given.example" }, null, "https://given.example/", "https://given.example/");
        Check(new ConnectionOptions { PaiFlowEndpoint = "https://given.example" }, null, "https://dw.example/", "https://given.example/");
    }

    [Fact]
    public void One_endpoint_of_the_environment_serves_both()
    {
        _environment.With("DATAWORKS_ENDPOINT", "https://dw.example");

        Check(new ConnectionOptions(), null, "https://dw.example/", "https://dw.example/");
    }

    [Fact]
    public void In_a_VPC_the_environments_endpoints_are_ignored()
    {
        _environment.With("DATAWORKS_ENDPOINT", "https://dw.example").With("ALIBABA_CLOUD_REGION_ID", "cn-beijing");

        Check(
            new ConnectionOptions { UseVpcEndpoint = true },
            "cn-beijing",
            "https://dataworks-vpc.cn-beijing.aliyuncs.com/",
            "https://paiflow-vpc.cn-beijing.aliyuncs.com/");
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_REGION_ID")]
    [InlineData("ALIBABACLOUD_REGION_ID")]
    [InlineData("ALICLOUD_REGION_ID")]
    [InlineData("REGION_ID")]
    [InlineData("REGION")]
    public void The_region_comes_from_the_environment(string variable)
    {
        _environment.With(variable, "us-west-1");

        Assert.Equal("us-west-1", ServiceEndpoints.Resolve(new ConnectionOptions(), _environment).RegionId);
        Assert.Equal("cn-beijing", ServiceEndpoints.Resolve(new ConnectionOptions { RegionId = "cn-beijing" }, _environment).RegionId);
    }

    [Fact]
    public void A_named_profile_precedes_the_environment_and_the_current_one_does_not()
    {
        _environment.WithConfig(
            """
            {"current":"a","profiles":[
              {"name":"a","mode":"AK","access_key_id":"i","access_key_secret":"s","region_id":"cn-hangzhou"},
              {"name":"b","mode":"AK","access_key_id":"i","access_key_secret":"s","region_id":"cn-shenzhen"}]}
            """);

        Assert.Equal("cn-hangzhou", ServiceEndpoints.Resolve(new ConnectionOptions(), _environment).RegionId);
        Assert.Equal("cn-shenzhen", ServiceEndpoints.Resolve(new ConnectionOptions { ProfileName = "b" }, _environment).RegionId);

        _environment.With("ALIBABA_CLOUD_REGION_ID", "us-west-1");

        Assert.Equal("us-west-1", ServiceEndpoints.Resolve(new ConnectionOptions(), _environment).RegionId);
        Assert.Equal("cn-shenzhen", ServiceEndpoints.Resolve(new ConnectionOptions { ProfileName = "b" }, _environment).RegionId);
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_REGION_ID")]
    [InlineData("REGION")]
    public void With_an_endpoint_a_malformed_region_of_another_tool_is_a_warning(string variable)
    {
        _environment.With(variable, "West Europe");

        ServiceEndpoints set = ServiceEndpoints.Resolve(new ConnectionOptions { Endpoint = "https://gateway.example" }, _environment);

        Assert.Null(set.RegionId);
        Assert.Equal($"'West Europe' ({variable}) is not a region and is ignored because there is an endpoint.", set.Warning);
    }

    [Fact]
    public void Behind_a_malformed_variable_the_profile_still_names_the_region()
    {
        _environment.With("REGION", "West Europe").WithConfig("""{"current":"a","profiles":[{"name":"a","region_id":"cn-hangzhou"}]}""");

        ServiceEndpoints set = ServiceEndpoints.Resolve(new ConnectionOptions { Endpoint = "https://gateway.example" }, _environment);

        Assert.Equal("cn-hangzhou", set.RegionId);
        Assert.Contains("(REGION)", set.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cn-shangai")]
    [InlineData("xx-nowhere-9")]
    public void An_endpoint_accepts_any_region(string region)
    {
        ConnectionOptions settings = new() { RegionId = region, Endpoint = "https://gateway.example" };

        Assert.Equal((region, null), (ServiceEndpoints.Resolve(settings, _environment).RegionId, ServiceEndpoints.Resolve(settings, _environment).Warning));

        _environment.With("REGION", region);
        Assert.Equal(region, ServiceEndpoints.Resolve(settings with { RegionId = null }, _environment).RegionId);
    }

    [Theory]
    [InlineData("\u200Bcn-shanghai\u200B")]
    [InlineData("\uFEFFcn-shanghai \u2060")]
    public void Invisible_characters_around_a_region_are_trimmed(string region)
    {
        Assert.Equal("cn-shanghai", ServiceEndpoints.Resolve(new ConnectionOptions { RegionId = region }, _environment).RegionId);

        _environment.With("REGION_ID", region);
        Assert.Equal("cn-shanghai", ServiceEndpoints.Resolve(new ConnectionOptions(), _environment).RegionId);
    }

    [Fact]
    public void Only_DataWorks_has_a_host_inside_some_VPCs()
    {
        ServiceEndpoints set = ServiceEndpoints.Resolve(new ConnectionOptions { RegionId = "ap-northeast-1", UseVpcEndpoint = true }, _environment);

        Assert.Equal(("https://dataworks-vpc.ap-northeast-1.aliyuncs.com/", null), (set.DataWorks.AbsoluteUri, set.PaiFlow));
    }

    private void Check(ConnectionOptions settings, string? region, string dataWorks, string paiFlow)
    {
        ServiceEndpoints set = ServiceEndpoints.Resolve(settings, _environment);

        Assert.Equal((region, dataWorks, paiFlow), (set.RegionId, set.DataWorks.AbsoluteUri, set.PaiFlow?.AbsoluteUri));
    }
}
