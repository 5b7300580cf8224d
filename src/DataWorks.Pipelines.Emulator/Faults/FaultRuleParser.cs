using System.Globalization;

namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>Parses a fault of the command line: <c>kind[=share][,value=n[-m]][,op=Name][,from=n][,to=m][,page=n][,times=k]</c>.</summary>
internal static class FaultRuleParser
{
    public static FaultRule Parse(string text)
    {
        string[] parts = text.Split(',');
        string[] head = parts[0].Split('=', 2);
        if (!FaultKinds.TryParse(head[0], out FaultKind kind))
        {
            throw new FormatException($"has no kind '{head[0]}'; the kinds are {string.Join(", ", FaultKinds.Names)}");
        }

        double share = 1;
        if (head.Length == 2 && (!double.TryParse(head[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) || share > 1))
        {
            throw new FormatException($"{head[0]} takes a share from 0 to 1, not '{head[1]}'");
        }

        return parts.Skip(1).Aggregate(new FaultRule(kind, share), Apply);
    }

    private static FaultRule Apply(FaultRule rule, string part)
    {
        string[] pair = part.Split('=', 2);
        string value = pair.ElementAtOrDefault(1) ?? string.Empty;
        return pair[0] switch
        {
            "value" => WithValue(rule, part, value),
            "op" => rule with { Operations = [.. rule.Operations, value] },
            "from" => rule with { From = ParseNumber(part, value) },
            "to" => rule with { To = ParseNumber(part, value) },
            "page" => rule with { FromPage = ParseNumber(part, value) },
            "times" => rule with { Times = ParseNumber(part, value) },
            _ => throw CreateError(part),
        };
    }

    private static FaultRule WithValue(FaultRule rule, string part, string value)
    {
        // A minus at the beginning is a sign; any other one separates the ends of a range.
        int dash = value.IndexOf('-', Math.Min(1, value.Length));
        return dash < 0
            ? rule with { Value = ParseNumber(part, value) }
            : rule with { Value = ParseNumber(part, value[..dash]), Largest = ParseNumber(part, value[(dash + 1)..]) };
    }

    private static int ParseNumber(string part, string value)
        => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : throw CreateError(part);

    private static FormatException CreateError(string part) => new($"has no setting '{part}'; the settings are value=, op=, from=, to=, page= and times=");
}
