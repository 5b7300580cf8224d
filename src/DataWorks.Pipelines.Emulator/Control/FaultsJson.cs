using System.Text.Json;
using DataWorks.Pipelines.Emulator.Faults;

namespace DataWorks.Pipelines.Emulator.Control;

/// <summary>The fault plan as JSON, both ways.</summary>
internal static class FaultsJson
{
    public static void Write(Utf8JsonWriter json, FaultPlan plan)
    {
        json.WriteStartObject();
        json.WriteNumber("callsPerSecond", plan.CallsPerSecond);
        json.WriteStartArray("rules");
        foreach (FaultRule rule in plan.Rules)
        {
            json.WriteStartObject();
            json.WriteString("kind", FaultKinds.GetName(rule.Kind));
            json.WriteNumber("share", rule.Share);
            WriteOptional(json, "value", rule.Value);
            WriteOptional(json, "largest", rule.Largest);
            WriteOptional(json, "times", rule.Times);
            json.WriteNumber("from", rule.From);
            WriteOptional(json, "to", rule.To == long.MaxValue ? null : rule.To);
            json.WriteNumber("fromPage", rule.FromPage);
            json.WriteStartArray("operations");
            foreach (string operation in rule.Operations)
            {
                json.WriteStringValue(operation);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Replaces the plan; what stands under <c>next</c> strikes the next calls, one after another.</summary>
    public static void Read(JsonElement root, FaultPlan plan)
    {
        List<FaultRule> rules = ReadRules(root, "rules");
        List<FaultRule> next = ReadRules(root, "next");
        double rate = root.TryGetProperty("callsPerSecond", out JsonElement value) ? value.GetDouble() : 0;
        plan.Clear();
        plan.CallsPerSecond = rate;
        rules.ForEach(plan.Add);
        next.ForEach(plan.EnqueueNext);
    }

    private static List<FaultRule> ReadRules(JsonElement root, string name)
        => root.TryGetProperty(name, out JsonElement list) ? [.. list.EnumerateArray().Select(ReadRule)] : [];

    private static FaultRule ReadRule(JsonElement rule)
    {
        string name = rule.TryGetProperty("kind", out JsonElement kind) ? kind.GetString() ?? string.Empty : string.Empty;
        if (!FaultKinds.TryParse(name, out FaultKind known))
        {
            throw new FormatException($"'{name}' is no kind of fault; there are {string.Join(", ", FaultKinds.Names)}.");
        }

        return new FaultRule(known, rule.TryGetProperty("share", out JsonElement share) ? share.GetDouble() : 1)
        {
            Value = ReadOptional(rule, "value"),
            Largest = ReadOptional(rule, "largest"),
            Times = ReadOptional(rule, "times"),
            From = ReadOptional(rule, "from") ?? 1,
            To = ReadOptional(rule, "to") ?? long.MaxValue,
            FromPage = ReadOptional(rule, "fromPage") ?? 1,
            Operations = rule.TryGetProperty("operations", out JsonElement operations)
                ? [.. operations.EnumerateArray().Select(item => item.GetString() ?? string.Empty)]
                : [],
        };
    }

    private static int? ReadOptional(JsonElement rule, string name)
        => rule.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.GetInt32() : null;

    private static void WriteOptional(Utf8JsonWriter json, string name, long? value)
    {
        if (value is long number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
