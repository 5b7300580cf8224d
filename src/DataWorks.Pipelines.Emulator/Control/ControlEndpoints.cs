using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.Faults;
using DataWorks.Pipelines.Emulator.SampleData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DataWorks.Pipelines.Emulator.Control;

/// <summary><c>/_emulator/…</c>: counters, workspace, endings and faults for scripts in other processes. Unsigned, on loopback only.</summary>
internal sealed class ControlEndpoints(EmulatorWorkspace workspace, EmulatorCounters counters, FaultPlan faults, Action reset)
{
    private const int NewestRuns = 10;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FaultKindConverter() },
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/_emulator");
        group.MapGet("/counters", context => WriteAsync(context, DescribeCounters()));
        group.MapGet("/workspace", context => WriteAsync(context, DescribeWorkspace()));
        group.MapGet("/endings", context => WriteAsync(context, DescribeEndings()));
        group.MapGet("/faults", context => WriteAsync(context, DescribeFaults()));
        group.MapPut("/faults", PutFaultsAsync);
        group.MapPost("/reset", context =>
        {
            reset();
            return WriteAsync(context, DescribeCounters());
        });
        group.Map("/{**path}", context => WriteErrorAsync(context, 404, $"No such control: {context.Request.Method} {context.Request.Path}"));
    }

    private static Task WriteAsync(HttpContext context, object value) => context.Response.WriteAsJsonAsync(value, value.GetType(), s_json, context.RequestAborted);

    private static Task WriteErrorAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, new { error });
    }

    private object DescribeCounters() => new
    {
        counters.Total,
        counters.InFlight,
        counters.MaxInFlight,
        counters.Operations,
        counters.Statuses,
        counters.ErrorCodes,
        counters.Injected,
        counters.Calls,
    };

    private object DescribeFaults() => new { faults.CallsPerSecond, faults.Rules };

    private object DescribeWorkspace() => new
    {
        workspace.Seed,
        workspace.Now,
        workspace.LastBizDate,
        Projects = workspace.Projects.Select(project => new
        {
            project.Id,
            project.Name,
            project.DisplayName,
            project.WorkspaceId,
            project.StandardMode,
            Runs = workspace.RunCount(project.Id),
            NewestRuns = workspace.Runs(project.Id).Take(NewestRuns).Select(run => new { run.Id, run.Status, Items = run.ItemCount }),
            WorkflowInstanceIds = workspace.WorkflowInstances(project.Id).Select(instance => instance.Id),
            FlowIds = workspace.Flows(project.WorkspaceId).Select(flow => flow.Id),
            project.Creators,
        }),
    };

    private object DescribeEndings() => workspace.Projects.Select(project => new
    {
        ProjectId = project.Id,
        project.WorkspaceId,
        Runs = GroupByEnding(workspace.Runs(project.Id), run => run.Ending, run => run.Id),
        WorkflowInstances = GroupByEnding(workspace.WorkflowInstances(project.Id), instance => instance.Ending, instance => instance.Id),
        Flows = GroupByEnding(workspace.Flows(project.WorkspaceId), flow => flow.Ending, flow => flow.Id),
    });

    private static Dictionary<string, TId[]> GroupByEnding<T, TId>(IEnumerable<T> all, Func<T, EmulatedEnding?> ending, Func<T, TId> id)
    {
        ILookup<EmulatedEnding?, TId> ids = all.ToLookup(ending, id);
        return Enum.GetValues<EmulatedEnding>().ToDictionary(each => JsonNamingPolicy.CamelCase.ConvertName(each.ToString()), each => ids[each].ToArray());
    }

    // Replaces the whole plan. The rules under "next" apply to the next calls, one after another.
    private async Task PutFaultsAsync(HttpContext context)
    {
        try
        {
            FaultSettings settings = await JsonSerializer.DeserializeAsync<FaultSettings>(context.Request.Body, s_json, context.RequestAborted)
                ?? throw new JsonException("The body is not a fault plan.");
            faults.Clear();
            faults.CallsPerSecond = settings.CallsPerSecond;
            Array.ForEach(settings.Rules ?? [], faults.Add);
            Array.ForEach(settings.Next ?? [], faults.EnqueueNext);
            await WriteAsync(context, DescribeFaults());
        }
        catch (JsonException e)
        {
            await WriteErrorAsync(context, 400, e.Message);
        }
    }

    private sealed record FaultSettings(double CallsPerSecond, FaultRule[]? Rules, FaultRule[]? Next);

    private sealed class FaultKindConverter : JsonConverter<FaultKind>
    {
        public override FaultKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.GetString() is string name && FaultKinds.TryParse(name, out FaultKind kind) ? kind
                : throw new JsonException($"'{reader.GetString()}' is not a kind of fault. The kinds are {string.Join(", ", FaultKinds.Names)}.");

        public override void Write(Utf8JsonWriter writer, FaultKind value, JsonSerializerOptions options) => writer.WriteStringValue(FaultKinds.GetName(value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, FaultKind value, JsonSerializerOptions options) => writer.WritePropertyName(FaultKinds.GetName(value));
    }
}
