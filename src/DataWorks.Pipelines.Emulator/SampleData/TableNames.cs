using System.Globalization;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Names out of a retail data warehouse: a source layer, a detail layer, a summary layer and an application layer.</summary>
internal static class TableNames
{
    /// <summary>How many names one round of the vocabulary gives.</summary>
    public const int Round = 480;

    private static readonly string[] s_domains =
        ["trd", "usr", "itm", "mkt", "inv", "log", "fin", "svc", "mem", "shp"];

    private static readonly string[] s_riskDomains =
        ["crd", "afd", "aml", "col", "scr", "dev", "idv", "lmt", "reg", "blk"];

    private static readonly string[] s_entities =
        ["order_header", "order_item", "payment", "refund", "cart_event", "coupon_use", "delivery", "store_stock", "member_profile", "page_view", "supplier_bill", "price_change"];

    private static readonly string[] s_riskEntities =
        ["loan_apply", "repay_plan", "overdue_case", "device_print", "trans_alert", "score_card", "limit_adjust", "black_list", "id_check", "collect_call", "rule_hit", "case_review"];

    /// <summary>The name of the table or job at this place of a project.</summary>
    public static string At(bool risk, int index)
    {
        int position = index % Round;
        string[] domains = risk ? s_riskDomains : s_domains;
        string[] entities = risk ? s_riskEntities : s_entities;
        string domain = domains[position / 48];
        string entity = entities[position % 48 / 4];
        string name = (position % 4) switch
        {
            0 => $"ods_{domain}_{entity}_di",
            1 => $"dwd_{domain}_{entity}_di",
            2 => $"dws_{domain}_{entity}_1d",
            _ => $"ads_{domain}_{entity}_report",
        };
        int round = index / Round;
        return round == 0 ? name : name + "_v" + (round + 1).ToString(CultureInfo.InvariantCulture);
    }
}
