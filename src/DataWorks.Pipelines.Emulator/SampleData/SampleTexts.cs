using System.Globalization;
using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Descriptions and error messages of runs, in English and Chinese.</summary>
internal static class SampleTexts
{
    private static readonly string[] s_before =
        ["Deploy ", "Hotfix: ", "Release ", "发布 ", "上线 ", "紧急修复 ", "Backfill fix for ", "需求变更:", "Schedule change of ", "数据质量规则 "];

    private static readonly string[] s_after =
    [
        "", ": add column coupon_amount", ": partition pruning", ":修复分区裁剪", ",新增字段 member_level", ": dedupe by order_id",
        ":调整调度时间至 02:30", ": switch to incremental load", " (weekly release)", ":口径调整,剔除测试订单",
    ];

    private static readonly string[] s_failures =
    [
        "Check failed: node {0} depends on an output that does not exist in the production environment.",
        "未找到上游节点输出: {0},请先发布上游节点。",
        "ODPS-0130131:[1,15] Table not found - table {0} cannot be resolved",
        "The resource group is not bound to the workspace: {0} cannot be scheduled.",
        "检查未通过: 节点 {0} 代码中存在全表扫描,请添加分区条件。",
        "Deploy to PROD failed: node {0} is locked by another user.",
        "发布失败: {0} 的调度依赖存在环路。",
        "Build package failed: script of {0} has an unresolved parameter ${{bizmonth}}.",
    ];

    public static string Description(ulong hash, string name)
        => string.Concat(StableHash.Pick(hash, s_before), name, StableHash.Pick(StableHash.Mix(hash), s_after));

    public static string Failure(ulong hash, string name)
        => string.Format(CultureInfo.InvariantCulture, StableHash.Pick(hash, s_failures), name);
}
