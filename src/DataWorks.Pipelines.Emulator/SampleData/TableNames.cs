using System.Globalization;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Table names of a data warehouse: ten domains of twelve entities in four layers.</summary>
internal static class TableNames
{
    public const int Count = 480;

    private static readonly string[][] s_domains =
    [
        ["trd", "usr", "itm", "mkt", "inv", "log", "fin", "svc", "mem", "shp"],
        ["crd", "afd", "aml", "col", "scr", "dev", "idv", "lmt", "reg", "blk"],
    ];

    private static readonly string[][] s_entities =
    [
        ["order_header", "order_item", "payment", "refund", "cart_event", "coupon_use", "delivery", "store_stock", "member_profile", "page_view", "supplier_bill", "price_change"],
        ["loan_apply", "repay_plan", "overdue_case", "device_print", "trans_alert", "score_card", "limit_adjust", "black_list", "id_check", "collect_call", "rule_hit", "case_review"],
    ];

    private static readonly (string Layer, string Suffix)[] s_layers = [("ods", "di"), ("dwd", "di"), ("dws", "1d"), ("ads", "report")];

    /// <summary>Gets the name at an index; the names repeat with a version after <see cref="Count"/>.</summary>
    public static string Get(EmulatedProject project, int index)
    {
        int position = index % Count;
        (string layer, string suffix) = s_layers[position % 4];
        string name = $"{layer}_{s_domains[project.Index % 2][position / 48]}_{s_entities[project.Index % 2][position % 48 / 4]}_{suffix}";
        return index < Count ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_v{(index / Count) + 1}");
    }
}
