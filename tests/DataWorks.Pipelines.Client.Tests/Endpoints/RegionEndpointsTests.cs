using DataWorks.Pipelines.Client.Endpoints;

namespace DataWorks.Pipelines.Client.Tests.Endpoints;

public sealed class RegionEndpointsTests
{
    [Theory]
    [InlineData("cn-shanghai", false, "https://dataworks.cn-shanghai.aliyuncs.com/")]
    [InlineData("cn-shanghai", true, "https://dataworks-vpc.cn-shanghai.aliyuncs.com/")]
    [InlineData(" CN-Shanghai ", false, "https://dataworks.cn-shanghai.aliyuncs.com/")]
    [InlineData("me-central-1", false, "https://dataworks.me-central-1.aliyuncs.com/")]
    [InlineData("ap-southeast-7", false, "https://dataworks.ap-southeast-7.aliyuncs.com/")]
    [InlineData("cn-qingdao", false, "https://dataworks.aliyuncs.com/")]
    [InlineData("cn-huhehaote", false, "https://dataworks.aliyuncs.com/")]
    [InlineData("rus-west-1-pop", false, "https://dataworks.aliyuncs.com/")]
    [InlineData("xx-nowhere-9", false, "https://dataworks.xx-nowhere-9.aliyuncs.com/")]
    public void Data_works(string region, bool vpc, string expected) =>
        Assert.Equal(expected, RegionEndpoints.DataWorks(region, vpc).AbsoluteUri);

    [Theory]
    [InlineData("cn-hangzhou", false, "https://paiflow.cn-hangzhou.aliyuncs.com/")]
    [InlineData("cn-hangzhou", true, "https://paiflow-vpc.cn-hangzhou.aliyuncs.com/")]
    [InlineData("cn-qingdao", false, "https://paiflow.cn-qingdao.aliyuncs.com/")]
    public void Pai_flow(string region, bool vpc, string expected) =>
        Assert.Equal(expected, RegionEndpoints.PaiFlow(region, vpc).AbsoluteUri);

    [Fact]
    public void A_VPC_host_is_built_only_if_the_vendor_lists_one()
    {
        string[] dataWorks = [.. RegionEndpoints.KnownRegions.Except(["cn-beijing-finance-1", "cn-north-2-gov-1"])];
        string[] paiFlow =
        [
            "ap-south-1", "ap-southeast-1", "ap-southeast-5", "cn-beijing", "cn-hangzhou", "cn-hongkong", "cn-shanghai", "cn-shenzhen",
            "cn-wulanchabu", "eu-central-1", "us-east-1", "us-west-1",
        ];
        foreach (string region in (string[])[.. RegionEndpoints.KnownRegions, "ap-south-1", "cn-huhehaote", "cn-qingdao", "xx-nowhere-9"])
        {
            Assert.Equal(dataWorks.Contains(region), HasHost(() => RegionEndpoints.DataWorks(region, vpc: true)));
            Assert.Equal(paiFlow.Contains(region), HasHost(() => RegionEndpoints.PaiFlow(region, vpc: true)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("cn-shanghai.evil.example")]
    [InlineData("cn-shanghai/")]
    [InlineData("evil.example/#")]
    [InlineData("user@evil")]
    [InlineData("cn_shanghai")]
    [InlineData("cn shanghai")]
    [InlineData("-cn")]
    [InlineData("cn-")]
    [InlineData("上海")]
    [InlineData("a\nb")]
    [InlineData("1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_region_never_becomes_another_host(string region)
    {
        foreach (Func<string, bool, Uri> build in new Func<string, bool, Uri>[] { RegionEndpoints.DataWorks, RegionEndpoints.PaiFlow })
        {
            DwServiceException error = Assert.Throws<DwServiceException>(() => build(region, false));

            Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
            Assert.DoesNotContain('\n', error.Message);
            Assert.True(error.Message.Length < 200);
        }
    }

    [Fact]
    public void The_error_names_the_region() =>
        Assert.Equal(
            "'cn_shanghai' is not a region: a region has letters, digits and hyphens only.",
            Assert.Throws<DwServiceException>(() => RegionEndpoints.DataWorks("cn_shanghai", false)).Message);

    private static bool HasHost(Func<Uri> build)
    {
        try
        {
            _ = build();
            return true;
        }
        catch (DwServiceException error)
        {
            Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
            return false;
        }
    }

    [Fact]
    public void Known_regions_are_sorted_and_have_hosts_of_their_own()
    {
        Assert.Equal(24, RegionEndpoints.KnownRegions.Count);
        Assert.Equal(RegionEndpoints.KnownRegions.Order(StringComparer.Ordinal), RegionEndpoints.KnownRegions);
        Assert.All(RegionEndpoints.KnownRegions, region =>
            Assert.Equal($"dataworks.{region}.aliyuncs.com", RegionEndpoints.DataWorks(region, false).Host));
    }
}
