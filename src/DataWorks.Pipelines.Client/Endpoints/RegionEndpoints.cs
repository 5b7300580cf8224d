namespace DataWorks.Pipelines.Client.Endpoints;

/// <summary>
/// The hosts of the two services by region. The table is that of the official SDKs, whose own rule for a region that they
/// do not know (the product code as a prefix) builds a host that does not exist; the services' pattern is used instead.
/// </summary>
public static class RegionEndpoints
{
    private const string Domain = "aliyuncs.com";

    // Closed and internal regions that share the central host.
    private static readonly HashSet<string> s_central = new(StringComparer.Ordinal)
    {
        "ap-northeast-2-pop", "ap-south-1", "ap-southeast-2", "cn-beijing-finance-pop", "cn-beijing-gov-1",
        "cn-beijing-nu16-b01", "cn-edge-1", "cn-fujian", "cn-haidian-cm12-c01", "cn-hangzhou-bj-b01", "cn-hangzhou-finance",
        "cn-hangzhou-internal-prod-1", "cn-hangzhou-internal-test-1", "cn-hangzhou-internal-test-2",
        "cn-hangzhou-internal-test-3", "cn-hangzhou-test-306", "cn-hongkong-finance-pop", "cn-huhehaote",
        "cn-huhehaote-nebula-1", "cn-qingdao", "cn-qingdao-nebula", "cn-shanghai-et15-b01", "cn-shanghai-et2-b01",
        "cn-shanghai-inner", "cn-shanghai-internal-test-1", "cn-shenzhen-inner", "cn-shenzhen-st4-d01",
        "cn-shenzhen-su18-b01", "cn-wuhan", "cn-yushanfang", "cn-zhangbei", "cn-zhangbei-na61-b01",
        "cn-zhangjiakou-na62-a01", "cn-zhengzhou-nebula-1", "eu-west-1-oxs", "rus-west-1-pop",
    };

    /// <summary>The regions in which the service has a public host of its own, in alphabetical order.</summary>
    public static IReadOnlyList<string> KnownRegions { get; } =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-3", "ap-southeast-5", "ap-southeast-7",
        "cn-beijing", "cn-beijing-finance-1", "cn-chengdu", "cn-hangzhou", "cn-hongkong", "cn-north-2-gov-1", "cn-shanghai",
        "cn-shanghai-finance-1", "cn-shenzhen", "cn-shenzhen-finance-1", "cn-wulanchabu", "cn-zhangjiakou", "eu-central-1",
        "eu-west-1", "me-central-1", "me-east-1", "us-east-1", "us-west-1",
    ];

    /// <summary>The address of DataWorks.</summary>
    /// <param name="region">The region, such as <c>cn-shanghai</c>.</param>
    /// <param name="vpc">Whether to go through the virtual private cloud.</param>
    /// <returns>The address; the host ends in <c>aliyuncs.com</c> whatever the region.</returns>
    /// <exception cref="DwServiceException">The region is not of a region's shape.</exception>
    public static Uri DataWorks(string region, bool vpc)
    {
        string name = RegionName.Check(region);
        return vpc ? Https($"dataworks-vpc.{name}")
            : s_central.Contains(name) ? Https("dataworks")
            : Https($"dataworks.{name}");
    }

    /// <summary>The address of PAIFlow, which the SDKs would send to a host that is not the region's.</summary>
    /// <param name="region">The region, such as <c>cn-shanghai</c>.</param>
    /// <param name="vpc">Whether to go through the virtual private cloud.</param>
    /// <returns>The address; the host ends in <c>aliyuncs.com</c> whatever the region.</returns>
    /// <exception cref="DwServiceException">The region is not of a region's shape.</exception>
    public static Uri PaiFlow(string region, bool vpc)
    {
        string name = RegionName.Check(region);
        return Https(vpc ? $"paiflow-vpc.{name}" : $"paiflow.{name}");
    }

    private static Uri Https(string prefix) => new($"https://{prefix}.{Domain}/");
}
