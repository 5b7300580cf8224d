using System.Collections.Concurrent;
using System.Globalization;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The tasks of the workflows of a project: 3 to 12 for each, from a virtual start to the tables and reports.</summary>
internal sealed class TaskCatalogue(EmulatorOptions options, EmulatedProject project)
{
    // Half of the tasks are SQL, as in most workspaces.
    private static readonly string[] s_types =
    [
        TaskTypes.OdpsSql, TaskTypes.OdpsSql, TaskTypes.OdpsSql, TaskTypes.OdpsSql, TaskTypes.OdpsSql,
        TaskTypes.DataIntegration, TaskTypes.PyOdps, TaskTypes.Hologres, TaskTypes.Spark, TaskTypes.Shell,
    ];

    private static readonly string[] s_descriptions =
        ["", "", "每日增量同步", "Daily aggregation", "数据质量校验", "Feeds the morning dashboard", "推送到业务系统", "Owner on call: data platform"];

    private readonly ulong _seed = StableHash.Compute((ulong)options.Seed, HashPurpose.Task, project.Index);
    private readonly ConcurrentDictionary<int, TaskDefinition[]> _workflows = [];

    public TaskDefinition[] this[int workflow] => _workflows.GetOrAdd(workflow, Create);

    private TaskDefinition[] Create(int workflow)
    {
        ulong hash = StableHash.Compute(_seed, HashPurpose.Workflow, (ulong)workflow);
        TaskDefinition[] tasks = new TaskDefinition[options.TasksPerInstance ?? 3 + StableHash.Below(hash, 10)];
        for (int i = 0; i < tasks.Length; i++)
        {
            tasks[i] = Create(workflow, i, tasks.Length);
        }

        return tasks;
    }

    private TaskDefinition Create(int workflow, int position, int count)
    {
        ulong hash = StableHash.Compute(_seed, HashPurpose.Task, (ulong)workflow, (ulong)position);
        string type = position == 0 && count > 2 ? TaskTypes.Virtual
            : position == 1 && workflow % 2 == 0 ? TaskTypes.DataIntegration
            : StableHash.Pick(hash, s_types);
        string table = TableNames.Get(project, (workflow * 20) + position);
        string source = TableNames.Get(project, (workflow * 20) + Math.Max(0, position - 1));
        ulong text = (ulong)((workflow * 7) + position);
        string description = StableHash.Pick(StableHash.Mix(hash + 1), s_descriptions);
        return new TaskDefinition(
            position,
            1_000_000_000_000_000_000 + (long)(StableHash.Mix(hash + 2) % 8_000_000_000_000_000_000),
            options.Text(GetName(type, table, StableHash.Mix(hash + 3)), text),
            type,
            project.Creators[StableHash.Below(StableHash.Mix(hash + 4), project.Creators.Count)],
            table,
            source,
            GetUpstream(StableHash.Mix(hash + 5), position))
        {
            Description = description.Length > 0 ? options.Text(description, text + 1) : string.Empty,
            Script = options.Text(TaskScripts.Create(type, table, source), text + 2),
            Tags = position % 3 == 1 ? [new("layer", table.Split('_')[0]), new("负责团队", options.Text(workflow % 2 == 0 ? "数据平台" : "BI", text + 3))] : [],
            Quirks = StableHash.Mix(hash + 6),
        };
    }

    private static string GetName(string type, string table, ulong hash) => type switch
    {
        TaskTypes.Virtual => "start_" + table,
        TaskTypes.DataIntegration => hash % 3 == 0 ? "同步_" + table : "sync_" + table,
        TaskTypes.PyOdps => hash % 3 == 0 ? "数据校验_" + table : "check_" + table,
        TaskTypes.Hologres => "holo_" + table,
        TaskTypes.Spark => "spark_" + table,
        TaskTypes.Shell => hash % 2 == 0 ? "推送报表_" + table : string.Create(CultureInfo.InvariantCulture, $"export_{table}.sh"),
        _ => table,
    };

    // One or two of the three tasks before; the first task has none.
    private static int[] GetUpstream(ulong hash, int position)
    {
        int first = Math.Max(0, position - 1 - StableHash.Below(hash, 3));
        int second = Math.Max(0, position - 1 - StableHash.Below(StableHash.Mix(hash), 3));
        return position == 0 ? [] : first == second || hash % 2 == 0 ? [first] : [Math.Min(first, second), Math.Max(first, second)];
    }
}
