namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>The stages of a run in the order that the service runs them.</summary>
internal sealed class StagePlan
{
    public static readonly StagePlan Simple = new(
        new StageKind("BUILD_PACKAGE", "Build", "Build package", "Build the deployment package"),
        new StageKind("PROD_CHECK", "Check", "Production check", "Check before going online to production"),
        new StageKind("PROD", "Deploy", "Deploy to production", "Deploy to the production environment"));

    public static readonly StagePlan Standard = new(
        new StageKind("BUILD_PACKAGE", "Build", "构建发布包", "Build the deployment package"),
        new StageKind("DEV_CHECK", "Check", "开发环境检查", "Check before going online to development"),
        new StageKind("DEV", "Deploy", "发布到开发环境", "Deploy to the development environment"),
        new StageKind("PROD_CHECK", "Check", "生产环境检查", "Check before going online to production"),
        new StageKind("PROD", "Deploy", "发布到生产环境", "Deploy to the production environment"));

    public static readonly StagePlan Offline = new(
        new StageKind("OfflineCheck", "Check", "Offline check", "Check before going offline"),
        new StageKind("PROD_CHECK", "Check", "Production check", "Check what depends on it in production"),
        new StageKind("PROD", "Offline", "Take offline", "Take the objects off the production environment"));

    private readonly StageKind[] _kinds;

    private StagePlan(params StageKind[] kinds) => _kinds = kinds;

    public int Count => _kinds.Length;

    /// <summary>Creates the stages: those before the current one have succeeded, those after it have not started.</summary>
    public EmulatedStage[] CreateStages(RunProgress progress, string message)
    {
        EmulatedStage[] stages = new EmulatedStage[_kinds.Length];
        for (int i = 0; i < stages.Length; i++)
        {
            StageKind kind = _kinds[i];
            int step = i + 1;
            string status = progress.Status switch
            {
                RunStatuses.Success => RunStatuses.Success,
                RunStatuses.Init => RunStatuses.Init,
                _ => step < progress.Step ? RunStatuses.Success : step == progress.Step && !progress.WaitsForUser ? progress.Status : RunStatuses.Init,
            };
            stages[i] = new EmulatedStage(
                step, kind.Code, kind.Type, kind.Name, kind.Description, status, status == RunStatuses.Fail ? message : string.Empty);
        }

        return stages;
    }

    private sealed record StageKind(string Code, string Type, string Name, string Description);
}
