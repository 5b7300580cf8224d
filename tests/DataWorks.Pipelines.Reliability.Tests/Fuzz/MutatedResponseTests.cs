using System.Text;
using System.Text.Json;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>For every body there are rows, or exactly one error; never nothing, unless the body states that there is nothing.</summary>
[Collection(FuzzGroup.Name)]
[Trait(Suite.Trait, Suite.Fuzz)]
public sealed class MutatedResponseTests
{
    private const int MaxFaults = 10;

    [Fact]
    public async Task Every_body_yields_rows_or_exactly_one_error()
    {
        ResponseCaller caller = new();
        List<string> faults = [];
        int bodies = 0;
        foreach ((FuzzOperation operation, byte[] good) in (await BodySeeds.MakeAsync()).All)
        {
            (string run, string node) = IdsOf(good);
            foreach ((int status, byte[] body) in ResponseMutations.Of(good))
            {
                bodies++;
                if (await FaultOfAsync(caller, new FuzzResponse(operation, status, "R-1", body), run, node) is { } fault)
                {
                    faults.Add($"{operation}, HTTP {status}: {fault}: {Encoding.UTF8.GetString(body)}");
                }

                Assert.True(faults.Count < MaxFaults, string.Join('\n', faults));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Suite.Report(Suite.Fuzz, "mutated responses", $"{bodies} bodies");
        Assert.InRange(bodies, 5_000, 100_000);
    }

    private static async Task<string?> FaultOfAsync(ResponseCaller caller, FuzzResponse response, string run, string node)
    {
        try
        {
            if (response.Operation is FuzzOperation.RunStatuses or FuzzOperation.NodeStatuses)
            {
                return await caller.ReadStatusAsync(response, run, node) is null ? "nothing" : null;
            }

            // An error is one by nature, and ResponseCaller checks what it says.
            IReadOnlyList<object>? rows = await caller.ReadAsync(response);
            return rows is not { Count: 0 } || EmptyLists.IsStated(response.Operation, response.Body)
                ? MissedError(rows, response)
                : "neither rows nor an error";
        }
        catch (DwServiceException error)
        {
            return CheckOf(error, response);
        }
        catch (FuzzFault fault)
        {
            return fault.Message;
        }
    }

    private static string? CheckOf(DwServiceException error, FuzzResponse response)
    {
        try
        {
            ErrorRules.CheckLine(error.Message);
            if (error.Kind != DwErrorKind.PipelineRunNotFound)
            {
                // An id that is in no row of a batch is not known, although the response itself is good: that error is no response's.
                ErrorRules.Check(error, response);
            }

            return null;
        }
        catch (FuzzFault fault)
        {
            return fault.Message;
        }
    }

    // Rows next to an error would hide the error.
    private static string? MissedError(IReadOnlyList<object>? rows, FuzzResponse response) =>
        rows is null ? null
        : response.Status != 200 ? $"{rows.Count} rows out of an error response"
        : HasErrorCode(response.Body) ? $"{rows.Count} rows beside an error code"
        : null;

    private static bool HasErrorCode(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("Code", out JsonElement code)
                && code.ToString() is { Length: > 0 } text && text is not ("OK" or "Success" or "200");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The ids that a batch is asked for: the first ones of the good body.
    private static (string Run, string Node) IdsOf(byte[] body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return (First("PipelineRuns", "PipelineRunId") ?? First("Nodes", "PipelineRunId") ?? "flow-1", First("Nodes", "NodeId") ?? "node-1");

        string? First(string list, string name) => document.RootElement.TryGetProperty(list, out JsonElement rows)
            && rows.ValueKind == JsonValueKind.Array && rows.GetArrayLength() > 0
            ? rows[0].GetProperty(name).GetString()!.Trim()
            : null;
    }
}
