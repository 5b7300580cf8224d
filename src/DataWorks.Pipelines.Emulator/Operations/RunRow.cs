using System.Globalization;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>A run as GetPipelineRun and ListPipelineRuns return it.</summary>
internal static class RunRow
{
    // As in the sample of the service's documentation: a text that holds JSON without its braces.
    private const string Checkers =
        "\"checkerList\": [\n    {\n        \"code\": \"BuildPackageChecker\",\n        \"name\": \"Build_Package_Checker\"\n    },\n" +
        "    {\n        \"code\": \"NodeParentDependency\",\n        \"name\": \"Downstream_Dependency_Checker\"\n    }\n]\n";

    private static readonly object s_empty = new();
    private static readonly object s_checkers = new { key = Checkers };

    public static object Create(EmulatedRun run, bool isLegacy, bool oldSpellings, bool isSingle) => new
    {
        // One in four single responses ends its id in a line break.
        Id = isSingle && run.Quirks % 4 == 0 ? run.Id + "\n" : run.Id,
        ProjectId = isLegacy ? (object)run.Project.Id.ToString(CultureInfo.InvariantCulture) : run.Project.Id,
        run.CreateTime,
        run.ModifyTime,
        run.Creator,
        Status = Spell(run.Status, isLegacy || oldSpellings),
        run.Message,
        Stages = run.Stages.Select(stage => new
        {
            stage.Code,
            stage.Step,
            Type = isLegacy ? stage.Type.ToUpperInvariant() : stage.Type,
            stage.Name,
            stage.Description,
            stage.Message,
            Status = Spell(stage.Status, isLegacy || oldSpellings),
            Detail = isSingle && stage.Type == "Check" ? s_checkers : s_empty,
        }),
        Description = isLegacy ? null : run.Description,
    };

    private static string Spell(string status, bool legacy) => legacy ? RunStatuses.ToLegacy(status) : status;
}
