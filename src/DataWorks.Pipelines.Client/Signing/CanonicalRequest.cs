using System.Text;

namespace DataWorks.Pipelines.Client.Signing;

/// <summary>The six parts of a request in the form that client and service hash.</summary>
internal readonly record struct CanonicalRequest(string Text, string SignedHeaders)
{
    private const string HeaderPrefix = "x-acs-";

    public static CanonicalRequest Create(SigningInput input)
    {
        NamedValue[] headers = SignedOnly(input.Headers);
        string signedHeaders = JoinNames(headers);

        StringBuilder text = new(1024);
        text.Append(input.Method).Append('\n');
        text.Append(input.Path.Length == 0 ? "/" : input.Path).Append('\n');
        AppendQuery(text, input.Query);
        text.Append('\n');
        AppendHeaders(text, headers);
        text.Append('\n').Append(signedHeaders).Append('\n').Append(input.PayloadHash);
        return new CanonicalRequest(text.ToString(), signedHeaders);
    }

    // They are sorted, so that equal names are adjacent.
    private static string JoinNames(NamedValue[] headers)
    {
        StringBuilder names = new();
        for (int i = 0; i < headers.Length; i++)
        {
            if (i == 0 || headers[i].Key != headers[i - 1].Key)
            {
                names.Append(i == 0 ? string.Empty : ";").Append(headers[i].Key);
            }
        }

        return names.ToString();
    }

    // Sorted by the decoded key, then by the decoded value, and encoded afterwards, as documented.
    private static void AppendQuery(StringBuilder text, IReadOnlyList<NamedValue> query)
    {
        NamedValue[] pairs = [.. query];
        Array.Sort(pairs, Compare);
        for (int i = 0; i < pairs.Length; i++)
        {
            if (i > 0)
            {
                text.Append('&');
            }

            text.Append(PercentEncoder.Encode(pairs[i].Key)).Append('=');
            text.Append(PercentEncoder.Encode(pairs[i].Value ?? string.Empty));
        }
    }

    // Names that differ only by case are one header with several values, joined with a comma in ordinal order.
    private static void AppendHeaders(StringBuilder text, NamedValue[] headers)
    {
        for (int i = 0; i < headers.Length; i++)
        {
            bool same = i > 0 && headers[i - 1].Key == headers[i].Key;
            if (i > 0)
            {
                text.Append(same ? ',' : '\n');
            }

            if (!same)
            {
                text.Append(headers[i].Key).Append(':');
            }

            text.Append(headers[i].Value);
        }

        if (headers.Length > 0)
        {
            text.Append('\n');
        }
    }

    private static NamedValue[] SignedOnly(IReadOnlyList<NamedValue> headers)
    {
        List<NamedValue> signed = new(headers.Count);
        foreach (NamedValue header in headers)
        {
#pragma warning disable CA1308 // The signature is defined over lower-case names.
            string name = header.Key.ToLowerInvariant();
#pragma warning restore CA1308
            if (name is "host" or "content-type" || name.StartsWith(HeaderPrefix, StringComparison.Ordinal))
            {
                signed.Add(new(name, (header.Value ?? string.Empty).Trim()));
            }
        }

        NamedValue[] sorted = [.. signed];
        Array.Sort(sorted, Compare);
        return sorted;
    }

    private static int Compare(NamedValue left, NamedValue right)
    {
        int byKey = string.CompareOrdinal(left.Key, right.Key);
        return byKey != 0 ? byKey : string.CompareOrdinal(left.Value, right.Value);
    }
}
