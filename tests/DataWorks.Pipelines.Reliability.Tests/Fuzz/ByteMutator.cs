namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Breaks bytes, whatever they mean: flips, cuts, doubles, mixes two.</summary>
internal static class ByteMutator
{
    private static readonly byte[][] s_insertions =
    [
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], [0xF8], [0], [(byte)'"'], [(byte)'\\'], [(byte)'{'], [(byte)'}'], [(byte)'['],
        [(byte)']'], [(byte)','], [(byte)':'], [(byte)'\n'], [(byte)' '], [(byte)'='], [(byte)'#'], [(byte)'-'], [(byte)'9'],
    ];

    public static byte[] Mutate(byte[] bytes, byte[] other, Random random)
    {
        if (bytes.Length == 0)
        {
            return other;
        }

        int place = random.Next(bytes.Length);
        int length = Math.Min(bytes.Length - place, 1 + random.Next(random.Next(4) == 0 ? 200 : 4));
        return random.Next(9) switch
        {
            0 => Flipped(bytes, random),
            1 => [.. bytes[..place], .. s_insertions[random.Next(s_insertions.Length)], .. bytes[place..]],
            2 => [.. bytes[..place], .. bytes[(place + length)..]],
            3 => [.. bytes[..(place + length)], .. bytes[place..]],
            4 => bytes[..place],
            5 => [.. bytes[..place], .. other.AsSpan(random.Next(other.Length + 1))],
            6 => [.. s_insertions[random.Next(s_insertions.Length)], .. bytes],
            7 => [.. bytes, .. s_insertions[random.Next(s_insertions.Length)]],
            _ => [.. bytes[..place], (byte)random.Next(256), .. bytes[(place + 1)..]],
        };
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        byte[] flipped = [.. bytes];
        for (int flips = 1 + random.Next(4); flips > 0; flips--)
        {
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }
}
