using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Makes the outputs of nodes.</summary>
internal static class OutputFactory
{
    public static readonly string[] Types = ["Model", "DataSet", "Metrics", "ModelEvaluation"];

    public static EmulatedOutput Create(EmulatorOptions options, ulong hash, EmulatedProject project, string node, DateTimeOffset created)
    {
        string type = StableHash.Pick(hash, Types);
        string mark = StableHash.Base36(hash, 8);
        string value = type switch
        {
            "Metrics" or "ModelEvaluation" => $$"""{"auc": 0.{{hash % 900 + 100}}, "rows": {{hash % 1_000_000}}, "说明": "{{node}}"}""",
            _ => $$"""{"name": "{{node}}_{{mark}}", "location": {"name": "pai_{{mark}}", "endpoint": "http://service.odps.aliyun.com/api", "project": "{{(options.Hostile ? mark : project.Name)}}" } }""",
        };
        return new EmulatedOutput(
            options.Text("artifact-" + StableHash.Base36(StableHash.Mix(hash), 18), hash),
            options.Text(type.ToLowerInvariant() + "_" + mark, hash >> 3),
            type,
            options.Text("id-" + mark, hash >> 6),
            created,
            options.Text(value, hash >> 9),
            hash % 3 == 0,
            hash % 5 < 2,
            (int)(hash % 4));
    }
}
