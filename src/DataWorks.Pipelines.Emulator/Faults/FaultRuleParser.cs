using System.Globalization;

namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>Reads a fault as it stands on the command line: <c>kind[=share][,value=n[-m]][,op=Name][,from=n][,to=m][,page=n][,times=k]</c>.</summary>
internal static class FaultRuleParser
{
    public static FaultRule Parse(string text)
    {
        string[] parts = text.Split(',');
        string[] head = parts[0].Split('=', 2);
        if (!FaultKinds.TryParse(head[0], out FaultKind kind))
        {
            throw new FormatException($"--fault: '{head[0]}' is no kind of fault; there are {string.Join(", ", FaultKinds.Names)}.");
        }

        double share = 1;
        if (head.Length == 2
            && (!double.TryParse(head[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) || share > 1))
        {
            throw new FormatException($"--fault {head[0]}: the share is a number from 0 to 1, not '{head[1]}'.");
        }

        FaultRule rule = new(kind, share);
        foreach (string part in parts.Skip(1))
        {
            string[] pair = part.Split('=', 2);
            string value = pair.Length == 2 ? pair[1] : string.Empty;
            rule = pair[0] switch
            {
                "value" => WithValue(rule, part, value),
                "op" => rule with { Operations = [.. rule.Operations, value] },
                "from" => rule with { From = Number(part, value) },
                "to" => rule with { To = Number(part, value) },
                "page" => rule with { FromPage = Number(part, value) },
                "times" => rule with { Times = Number(part, value) },
                _ => throw Bad(part),
            };
        }

        return rule;
    }

    private static FaultRule WithValue(FaultRule rule, string part, string value)
    {
        // A minus at the beginning is a sign, any other one stands between the ends of a range.
        int dash = value.IndexOf('-', Math.Min(1, value.Length));
        return dash < 0
            ? rule with { Value = Number(part, value) }
            : rule with { Value = Number(part, value[..dash]), Largest = Number(part, value[(dash + 1)..]) };
    }

    private static int Number(string part, string value)
        => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : throw Bad(part);

    private static FormatException Bad(string part) => new($"--fault: '{part}' is not understood; there are value=, op=, from=, to=, page= and times=.");
}
