namespace DataWorks.Pipelines.Client.Endpoints;

/// <summary>The hosts of the two services by region, from the table of the official SDKs. For an unknown region the SDKs build a host that does not
/// exist (with the product code as prefix); the services' usual pattern is used instead.</summary>
internal static class RegionEndpoints
{
    private const string Domain = "aliyuncs.com";

    // Two typing errors, or a name without its first part.
    private const int MaxDistance = 3;

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

    // The regions for which the vendor lists a host inside the VPC. A name built for another region would not resolve.
    private static readonly HashSet<string> s_dataWorksVpc = new(StringComparer.Ordinal)
    {
        "ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-3", "ap-southeast-5", "ap-southeast-7", "cn-beijing", "cn-chengdu",
        "cn-hangzhou", "cn-hongkong", "cn-shanghai", "cn-shanghai-finance-1", "cn-shenzhen", "cn-shenzhen-finance-1", "cn-wulanchabu",
        "cn-zhangjiakou", "eu-central-1", "eu-west-1", "me-central-1", "me-east-1", "us-east-1", "us-west-1",
    };

    private static readonly HashSet<string> s_paiFlowVpc = new(StringComparer.Ordinal)
    {
        "ap-south-1", "ap-southeast-1", "ap-southeast-5", "cn-beijing", "cn-hangzhou", "cn-hongkong", "cn-shanghai", "cn-shenzhen",
        "cn-wulanchabu", "eu-central-1", "us-east-1", "us-west-1",
    };

    public static IReadOnlyList<string> KnownRegions { get; } =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "ap-southeast-3", "ap-southeast-5", "ap-southeast-7",
        "cn-beijing", "cn-beijing-finance-1", "cn-chengdu", "cn-hangzhou", "cn-hongkong", "cn-north-2-gov-1", "cn-shanghai",
        "cn-shanghai-finance-1", "cn-shenzhen", "cn-shenzhen-finance-1", "cn-wulanchabu", "cn-zhangjiakou", "eu-central-1",
        "eu-west-1", "me-central-1", "me-east-1", "us-east-1", "us-west-1",
    ];

    /// <summary>Gets whether the vendor lists the region, with a host of its own or under the central one.</summary>
    /// <returns><c>false</c> for a misspelled name, and for a region that is newer than the list.</returns>
    internal static bool IsKnown(string region) => KnownRegions.Contains(region, StringComparer.Ordinal) || s_central.Contains(region);

    /// <summary>Gets the listed region whose name is most like another one; <c>null</c> if none is close.</summary>
    internal static string? FindNearest(string region)
    {
        string nearest = KnownRegions.Concat(s_central.Order(StringComparer.Ordinal)).MinBy(known => EditDistance(region, known))!;
        return EditDistance(region, nearest) <= MaxDistance ? nearest : null;
    }

    /// <summary>The address of DataWorks.</summary>
    /// <returns>The address; the host ends in <c>aliyuncs.com</c> whatever the region.</returns>
    /// <exception cref="DwServiceException">The name is not valid, or the region has no host inside a VPC.</exception>
    public static Uri DataWorks(string region, bool vpc)
    {
        string name = RegionName.Normalize(region);
        if (!vpc)
        {
            return Https(s_central.Contains(name) ? "dataworks" : $"dataworks.{name}");
        }

        return s_dataWorksVpc.Contains(name) ? Https($"dataworks-vpc.{name}") : throw CreateNoVpcError("DataWorks", name);
    }

    /// <summary>The address of PAIFlow. The SDKs would use a host of another region.</summary>
    /// <returns>The address; the host ends in <c>aliyuncs.com</c> whatever the region.</returns>
    public static Uri PaiFlow(string region, bool vpc)
    {
        string name = RegionName.Normalize(region);
        if (!vpc)
        {
            return Https($"paiflow.{name}");
        }

        return HasPaiFlowVpc(name) ? Https($"paiflow-vpc.{name}") : throw CreateNoVpcError("PAIFlow", name);
    }

    /// <summary>Gets whether PAIFlow has a host inside the VPC of a region; it has fewer than DataWorks.</summary>
    internal static bool HasPaiFlowVpc(string region) => s_paiFlowVpc.Contains(region);

    internal static DwServiceException CreateNoVpcError(string service, string region)
    {
        return new DwServiceException(DwErrorKind.InvalidParameter, $"{service} has no VPC endpoint in {region}.") { Recommend = "Connect without -UseVpcEndpoint." };
    }

    private static Uri Https(string prefix) => new($"https://{prefix}.{Domain}/");

    // The letters that have to be inserted, deleted or replaced (Levenshtein).
    private static int EditDistance(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int[] current = new int[to.Length + 1];
            current[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
