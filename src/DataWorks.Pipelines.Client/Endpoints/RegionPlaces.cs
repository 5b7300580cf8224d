namespace DataWorks.Pipelines.Client.Endpoints;

/// <summary>The places of the regions, as the vendor's list of regions names them.
/// https://www.alibabacloud.com/help/en/ecs/user-guide/regions-and-zones</summary>
internal static class RegionPlaces
{
    private static readonly Dictionary<string, string> s_places = new(StringComparer.Ordinal)
    {
        ["ap-northeast-1"] = "Japan (Tokyo)",
        ["ap-northeast-2"] = "South Korea (Seoul)",
        ["ap-southeast-1"] = "Singapore",
        ["ap-southeast-3"] = "Malaysia (Kuala Lumpur)",
        ["ap-southeast-5"] = "Indonesia (Jakarta)",
        ["ap-southeast-7"] = "Thailand (Bangkok)",
        ["cn-beijing"] = "China (Beijing)",
        ["cn-beijing-finance-1"] = "China (Beijing) for finance",
        ["cn-chengdu"] = "China (Chengdu)",
        ["cn-hangzhou"] = "China (Hangzhou)",
        ["cn-hongkong"] = "China (Hong Kong)",
        ["cn-north-2-gov-1"] = "China (Beijing) for government",
        ["cn-shanghai"] = "China (Shanghai)",
        ["cn-shanghai-finance-1"] = "China (Shanghai) for finance",
        ["cn-shenzhen"] = "China (Shenzhen)",
        ["cn-shenzhen-finance-1"] = "China (Shenzhen) for finance",
        ["cn-wulanchabu"] = "China (Ulanqab)",
        ["cn-zhangjiakou"] = "China (Zhangjiakou)",
        ["eu-central-1"] = "Germany (Frankfurt)",
        ["eu-west-1"] = "UK (London)",
        ["me-central-1"] = "Saudi Arabia (Riyadh)",
        ["me-east-1"] = "UAE (Dubai)",
        ["us-east-1"] = "US (Virginia)",
        ["us-west-1"] = "US (Silicon Valley)",
    };

    /// <summary>Gets the place of a region; <c>null</c> if it is not listed.</summary>
    public static string? Find(string region) => s_places.GetValueOrDefault(region);
}
