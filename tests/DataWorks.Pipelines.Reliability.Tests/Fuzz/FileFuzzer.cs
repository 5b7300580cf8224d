namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Creates credential files: the same seed and number give the same file.</summary>
internal static class FileFuzzer
{
    /// <summary>A file; even numbers are of the CLI's kind, odd ones ini files.</summary>
    public static byte[] Make(int seed, int number)
    {
        Random random = new(unchecked((seed * 1_000_003) + number));
        bool json = number % 2 == 0;
        byte[][] seeds = json ? FileSeeds.Configs : FileSeeds.Inis;
        byte[] file = random.Next(60) == 0 ? ForeignBodies.Next(random) : seeds[random.Next(seeds.Length)];
        for (int left = 1 + random.Next(4); left > 0; left--)
        {
            file = json && random.Next(3) > 0
                ? JsonMutator.Mutate(file, random)
                : ByteMutator.Mutate(file, seeds[random.Next(seeds.Length)], random);
        }

        return file;
    }
}
