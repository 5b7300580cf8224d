namespace DataWorks.Pipelines.Emulator.Hashing;

/// <summary>
/// SplitMix64 as a pure function. <see cref="Random"/> may change between versions of .NET; the sample data of a seed must not.
/// </summary>
internal static class StableHash
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static ulong Mix(ulong value)
    {
        value += Golden;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public static ulong Compute(ulong seed, HashPurpose purpose, ulong a) => Mix(Mix(seed ^ ((ulong)purpose << 40)) ^ a);

    public static ulong Compute(ulong seed, HashPurpose purpose, ulong a, ulong b) => Mix(Compute(seed, purpose, a) ^ (b * Golden));

    /// <summary>Computes FNV-1a over the UTF-16 units: <see cref="string.GetHashCode()"/> differs in each process.</summary>
    public static ulong Compute(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return Mix(hash);
    }

    public static int Below(ulong hash, int bound) => (int)(((hash >> 32) * (ulong)bound) >> 32);

    public static double Unit(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    public static T Pick<T>(ulong hash, T[] from) => from[Below(hash, from.Length)];

    /// <summary>Formats base-36 characters, as in <c>flow-hynm2bv8wqhp5esfxq</c>.</summary>
    public static string Base36(ulong hash, int length)
    {
        Span<char> text = stackalloc char[length];
        ulong rest = hash;
        for (int i = 0; i < length; i++)
        {
            if (i % 10 == 9)
            {
                rest = Mix(hash + (ulong)i);
            }

            text[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(rest % 36)];
            rest /= 36;
        }

        return new string(text);
    }
}
