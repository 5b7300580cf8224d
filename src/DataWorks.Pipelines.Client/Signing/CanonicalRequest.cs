using System.Text;

namespace DataWorks.Pipelines.Client.Signing;

/// <summary>The six parts of a request in the one form that both sides can hash.</summary>
internal readonly record struct CanonicalRequest(string Text, string SignedHeaders)
{
    private const string HeaderPrefix = "x-acs-";

    public static CanonicalRequest Of(SigningInput input)
    {
        SortedDictionary<string, List<string>> headers = SignedOnly(input.Headers);
        string signedHeaders = string.Join(';', headers.Keys);

        StringBuilder text = new(1024);
        text.Append(input.Method).Append('\n');
        text.Append(input.Path.Length == 0 ? "/" : input.Path).Append('\n');
        AppendQuery(text, input.Query);
        text.Append('\n');
        foreach ((string name, List<string> values) in headers)
        {
            values.Sort(StringComparer.Ordinal);
            text.Append(name).Append(':').AppendJoin(',', values).Append('\n');
        }

        text.Append('\n').Append(signedHeaders).Append('\n').Append(input.PayloadHash);
        return new CanonicalRequest(text.ToString(), signedHeaders);
    }

    // Sorted by the decoded key, then by the decoded value; encoding comes after, as the documentation has it.
    private static void AppendQuery(StringBuilder text, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        KeyValuePair<string, string>[] pairs = [.. query];
        Array.Sort(pairs, static (left, right) =>
        {
            int byKey = string.CompareOrdinal(left.Key, right.Key);
            return byKey != 0 ? byKey : string.CompareOrdinal(left.Value, right.Value);
        });

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
    private static SortedDictionary<string, List<string>> SignedOnly(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        SortedDictionary<string, List<string>> signed = new(StringComparer.Ordinal);
        foreach ((string key, string value) in headers)
        {
#pragma warning disable CA1308 // The signature is defined over lower-case names.
            string name = key.ToLowerInvariant();
#pragma warning restore CA1308
            if (name is not ("host" or "content-type") && !name.StartsWith(HeaderPrefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (!signed.TryGetValue(name, out List<string>? values))
            {
                signed[name] = values = [];
            }

            values.Add((value ?? string.Empty).Trim());
        }

        return signed;
    }
}
