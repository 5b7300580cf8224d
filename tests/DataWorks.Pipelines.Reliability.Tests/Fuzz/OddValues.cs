using System.Text;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>JSON values that no field expects, and some that none may be.</summary>
internal static class OddValues
{
    private static readonly byte[][] s_small =
    [
        .. new[]
        {
            "null", "true", "false", "0", "-0", "-0.0", "1", "-1", "1.0", "1.5", "1e3", "1e999", "-1e999", "1E-999", "1e99999999999999999999", "NaN",
            "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x10", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", "79228162514264337593543950336", "253402300800000", "-62135596800001", "1763568000000", "\"\"", "\" \"",
            "\"0\"", "\"-0\"", "\"1.0\"", "\"1e3\"", "\"true\"", "\"TRUE\"", "\"null\"", "\"NaN\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\\u001b[31m\"", "\"a\\nb\"", "\"\\u2028\"", "\"\\x\"", "\"\\u12\"", "\"\\", "\"",
            "[]", "{}", "[[]]", "[{}]", "[null]", "[1]", "{\"a\":1}", "{\"\":null}", "{\"a\":1,\"a\":2}", "{\"Code\":\"X\",\"Message\":\"y\"}",
            "\"9999-12-31T23:59:59.9999999+14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-02-30T00:00:00Z\"", "\"2026-11-20\"", "\"2026-11-20T10:00:00\"",
            "\"12:00\"", "\"Terminated\"", "\"CANCELLED\"", "\"RUNNING \"", "\"Paused\"", "\"成功\"", "\"Throttling.User\"", "\"flow-1\"",
            "\"a=b c=d e\"", "\"{\\\"a\\\":1}\"", "\"{\\\"a\\\":\\\"\\\\ud800\\\"}\"", "\"\\\"{\\\\\\\"a\\\\\\\":1}\\\"\"", "'a'", "undefined", "//", "/**/1",
        }.Select(Encoding.UTF8.GetBytes),
        [(byte)'"', 0xFF, 0xFE, (byte)'"'],
        [(byte)'"', 0xC3, (byte)'"'],
        [(byte)'"', 0xED, 0xA0, 0x80, (byte)'"'],
        [(byte)'"', 0, (byte)'"'],
        [(byte)'"', 0xEF, 0xBB, 0xBF, (byte)'"'],
        [0xFF],
    ];

    /// <summary>One of them; now and then a huge or a deep one.</summary>
    public static byte[] Next(Random random) => random.Next(400) switch
    {
        0 => Repeated("\"", "x", 1 + random.Next(200_000), "\""),
        1 => Repeated("\"", "a b", 1 + random.Next(60_000), "\""),
        2 => Repeated("\"", "\\\"", 1 + random.Next(60_000), "\""),
        3 => Repeated(string.Empty, "9", 1 + random.Next(100_000), string.Empty),
        4 => Repeated("\"", "9", 1 + random.Next(100_000), "\""),
        5 => Repeated("[", "{},", 1 + random.Next(20_000), "{}]"),
        6 => Repeated("\"1", " ", 1 + random.Next(100_000), "1\""),
        7 or 8 => Nested("[", "]", 1 + random.Next(200)),
        9 or 10 => Nested("{\"a\":", "}", 1 + random.Next(200)),
        11 => Repeated(string.Empty, "[", 1 + random.Next(100_000), string.Empty),
        12 => Repeated("{\"nodes\":[", "{\"id\":\"1\"},", 1 + random.Next(2_000), "{}]}"),
        _ => s_small[random.Next(s_small.Length)],
    };

    private static byte[] Repeated(string before, string part, int count, string after) =>
        Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(part, count)) + after);

    private static byte[] Nested(string open, string close, int depth) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth)));
}
