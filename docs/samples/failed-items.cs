#:project ../../src/DataWorks.Pipelines.Client/DataWorks.Pipelines.Client.csproj
#:property TargetFramework=net10.0
#:property PublishAot=false

// The main job without PowerShell: the failed items of all failed runs of a workspace, as CSV, through the .NET client.
//
//     dotnet run failed-items.cs -- <endpoint or region> <project id> <output file>
//
// The access key is read from ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or ~/.aliyun/config.json.
using System.Globalization;
using DataWorks.Pipelines;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Http;

if (args.Length != 3 || !long.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out long projectId))
{
    Console.Error.WriteLine("Usage: failed-items <endpoint or region> <project id> <output file>");
    return 2;
}

bool isEndpoint = args[0].Contains("://", StringComparison.Ordinal);
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    ServiceConnection connection = ServiceConnection.Create(new ConnectionOptions
    {
        Endpoint = isEndpoint ? args[0] : null,
        RegionId = isEndpoint ? "cn-shanghai" : args[0],
        RequestsPerSecond = isEndpoint ? 0 : 5,
    });
    connection.EnsureCredentials();
    DataWorksClient client = connection.Operations(RequestLogger.Null);

    int items = 0;
    int runs = 0;
    await using (StreamWriter csv = new(args[2]))
    {
        await csv.WriteLineAsync("PipelineRunId,Id,Name,Type,Status,ModifyTime,Message");
        await foreach (PipelineRun run in client.ListPipelineRuns(new() { ProjectId = projectId, Status = "Fail" }).WithCancellation(stop.Token))
        {
            runs++;
            if (runs <= 8)
            {
                Console.WriteLine($"{run.Id}  {run.State,-10} {run.CreateTime:u}  {run.Stages}");
            }

            await foreach (PipelineRunItem item in client.ListPipelineRunItems(projectId, run.Id, skip: 0).WithCancellation(stop.Token))
            {
                if (item.State == RunState.Failed)
                {
                    items++;
                    string[] cells = [item.PipelineRunId, item.Id, item.Name ?? "", item.Type ?? "", item.Status, $"{item.ModifyTime:O}", item.Message ?? ""];
                    await csv.WriteLineAsync(string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
                }
            }
        }
    }

    Console.WriteLine($"{items} failed items of {runs} failed runs are in {args[2]} ({connection.Context.Calls} calls).");
    return items > 0 || !isEndpoint ? 0 : 1;
}
catch (DwServiceException error)
{
    Console.Error.WriteLine($"{error.ErrorId}: {error.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
