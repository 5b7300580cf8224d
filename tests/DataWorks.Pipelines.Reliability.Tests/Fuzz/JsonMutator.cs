namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Breaks a JSON text in the ways that a server does: the wrong type, a key twice, a name in another case, too deep, too long.</summary>
internal static class JsonMutator
{
    public static byte[] Mutate(byte[] json, Random random)
    {
        List<JsonSpan> spans = JsonScan.Spans(json);
        if (spans.Count == 0)
        {
            return ByteMutator.Mutate(json, json, random);
        }

        JsonSpan span = spans[random.Next(spans.Count)];
        JsonSpan other = spans[random.Next(spans.Count)];
        byte[] value = json[span.Value..span.End];
        return random.Next(10) switch
        {
            0 or 1 or 2 => Put(json, span.Value, span.End, OddValues.Next(random)),
            3 => Put(json, span.Value, span.End, json[other.Value..other.End]),
            4 => Twice(json, span, random),
            5 => Renamed(json, span, random),
            6 => Put(json, span.Start, span.End, []),
            7 => Put(json, span.Value, span.End, Wrapped(value, random)),
            8 => Put(json, span.Value, span.End, Quoted(value)),
            _ => Put(json, span.Start, span.Start, [.. "\"Unknown\":"u8, .. OddValues.Next(random), (byte)',']),
        };
    }

    private static byte[] Put(byte[] json, int start, int end, byte[] what) => [.. json[..start], .. what, .. json[end..]];

    private static byte[] Twice(byte[] json, JsonSpan span, Random random)
    {
        byte[] name = json[span.Start..span.Value];
        byte[] value = random.Next(2) == 0 ? json[span.Value..span.End] : OddValues.Next(random);
        byte[] copy = [.. name, .. value];
        return random.Next(2) == 0
            ? Put(json, span.End, span.End, [(byte)',', .. copy])
            : Put(json, span.Start, span.Start, [.. copy, (byte)',']);
    }

    private static byte[] Renamed(byte[] json, JsonSpan span, Random random)
    {
        if (!span.IsProperty)
        {
            return Put(json, span.Value, span.End, OddValues.Next(random));
        }

        byte[] name = json[span.Start..span.Value];
        int letter = 1 + random.Next(Math.Max(1, name.Length - 3));
        byte[] made = random.Next(4) switch
        {
            0 => [.. name[..letter], (byte)(name[letter] ^ 0x20), .. name[(letter + 1)..]],
            1 => [.. name[..letter], .. "\\u0049"u8, .. name[(letter + 1)..]],
            2 => [.. name[..letter], .. "\\ud800"u8, .. name[letter..]],
            _ => [.. name[..letter], .. name[(letter + 1)..]],
        };
        return Put(json, span.Start, span.Value, made);
    }

    private static byte[] Wrapped(byte[] value, Random random)
    {
        int depth = random.Next(4) == 0 ? 1 + random.Next(120) : 1;
        bool list = random.Next(2) == 0;
        byte[] open = list ? "["u8.ToArray() : "{\"a\":"u8.ToArray();
        byte[] before = [.. Enumerable.Repeat(open, depth).SelectMany(static part => part)];
        return [.. before, .. value, .. Enumerable.Repeat(list ? (byte)']' : (byte)'}', depth)];
    }

    // A JSON text in a string, as some fields have it.
    private static byte[] Quoted(byte[] value)
    {
        List<byte> text = [(byte)'"'];
        foreach (byte letter in value)
        {
            if (letter is (byte)'"' or (byte)'\\')
            {
                text.Add((byte)'\\');
            }

            text.Add(letter);
        }

        text.Add((byte)'"');
        return [.. text];
    }
}
