namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Creates responses: the same seed and number give the same response.</summary>
internal sealed class ResponseFuzzer(BodySeeds seeds, int seed)
{
    private const int MaxMutations = 4;
    private static readonly int[] s_statuses = [200, 200, 200, 200, 200, 200, 200, 200, 201, 400, 403, 404, 429, 500, 502, 302];

    public FuzzResponse Make(int number)
    {
        Random random = new(unchecked((seed * 1_000_003) + number));
        (FuzzOperation operation, byte[] body) = seeds.All[random.Next(seeds.All.Count)];
        if (random.Next(20) == 0)
        {
            operation = (FuzzOperation)random.Next((int)FuzzOperation.GetLog + 1);
        }

        if (random.Next(40) == 0)
        {
            body = ForeignBodies.Next(random);
        }

        for (int left = 1 + random.Next(MaxMutations); left > 0; left--)
        {
            body = random.Next(3) == 0
                ? ByteMutator.Mutate(body, seeds.All[random.Next(seeds.All.Count)].Body, random)
                : JsonMutator.Mutate(body, random);
        }

        return new FuzzResponse(operation, s_statuses[random.Next(s_statuses.Length)], random.Next(2) == 0 ? "R-1" : null, body);
    }
}
