
namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

[Collection(FuzzGroup.Name)]
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class FileFuzzTests
{
    private const int Seed = 20261122;

    /// <summary>Every file yields credentials or one error in one line without a secret.</summary>
    [Fact]
    public async Task Any_file_yields_credentials_or_one_error_without_a_secret()
    {
        List<FileReader> readers = [];
        FuzzRun run = new("files");
        try
        {
            await run.TryAsync(Suite.Of(Suite.Fuzz, 3_000, 100_000), () =>
            {
                FileReader reader = new();
                lock (readers)
                {
                    readers.Add(reader);
                }

                return number => ReadAsync(reader, number);
            });
        }
        finally
        {
            readers.ForEach(static reader => reader.Dispose());
        }
    }

    private static async Task ReadAsync(FileReader reader, int number)
    {
        byte[] file = FileFuzzer.Make(Seed, number);
        try
        {
            await reader.ReadAsync(file, number % 2 == 0);
        }
        catch (Exception exception)
        {
            string kept = FuzzFile.Write($"files-{Seed}-{number}.txt", file);
            throw new FuzzFault($"{kept}: {(exception is FuzzFault ? exception.Message : exception)}");
        }
    }
}
