
namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

[Collection(FuzzGroup.Name)]
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class ResponseFuzzTests
{
    private const int Seed = 20261122;

    [Fact]
    public async Task Unchanged_responses_are_read()
    {
        ResponseCaller caller = new();
        foreach ((FuzzOperation operation, byte[] body) in (await BodySeeds.MakeAsync()).All)
        {
            Assert.NotEmpty((await caller.ReadAsync(new FuzzResponse(operation, 200, null, body)))!);
        }
    }

    /// <summary>Every response yields objects or one error, in the long form within a second.</summary>
    [Fact]
    public async Task Any_response_yields_objects_or_one_DwServiceException()
    {
        ResponseFuzzer fuzzer = new(await BodySeeds.MakeAsync(), Seed);
        FuzzRun run = new("responses");

        await run.TryAsync(Suite.Of(Suite.Fuzz, 20_000, 1_000_000), () =>
        {
            ResponseCaller caller = new();
            return async number =>
            {
                FuzzResponse response = fuzzer.Make(number);
                try
                {
                    await caller.ReadAsync(response);
                }
                catch (Exception exception)
                {
                    throw new FuzzFault(
                        $"{FuzzFile.Write($"responses-{Seed}-{number}.txt", response.Body)}, {response.Operation}, HTTP {response.Status}: {(exception is FuzzFault ? exception.Message : exception)}");
                }
            };
        });
    }
}
