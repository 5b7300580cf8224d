using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Run i of a project is a pure function of the seed and i: nothing is stored, so a million of them cost nothing.</summary>
internal sealed class RunFactory
{
    private const long MaxStep = 24 * 60_000;
    private readonly EmulatorOptions _options;
    private readonly ulong _seed;
    private readonly int _baseCount;
    private readonly int? _itemsPerRun;
    private readonly long _now;
    private readonly long _evenNow;
    private readonly long _step;
    private readonly RunIds _ids;

    public RunFactory(EmulatorOptions options, EmulatedProject project, long now)
    {
        _options = options;
        _seed = StableHash.Compute((ulong)options.Seed, HashPurpose.RunKind, project.Index);
        _baseCount = options.Runs;
        _itemsPerRun = options.ItemsPerRun;
        _now = now;
        _evenNow = OfficeHours.Unbend(now);

        // Two years at the most, however many runs there are.
        _step = Math.Max(1, Math.Min(MaxStep, 2 * 365 * 86_400_000L / Math.Max(options.Runs, 1)));
        Project = project;
        Catalogue = new ObjectCatalogue(options, project, Math.Max(TableNames.Round, options.ItemsPerRun ?? 0));
        _ids = new RunIds(_seed, options.Hostile);
    }

    public EmulatedProject Project { get; }

    public ObjectCatalogue Catalogue { get; }

    public string GetId(int ordinal) => _ids.GetId(ordinal);

    public int GetOrdinal(string id) => _ids.GetOrdinal(id);

    public string GetCreator(int ordinal) => Project.Creators[StableHash.Below(Hash(HashPurpose.RunCreator, ordinal), Project.Creators.Count)];

    public string GetStatus(int ordinal, long elapsed) => GetProgress(ordinal, GetPlan(ordinal), CreatedAt(ordinal), elapsed).Status;

    public int GetItemCount(int ordinal)
    {
        ulong hash = Hash(HashPurpose.RunItems, ordinal);

        // Most runs are small: the lesser of two draws.
        return _itemsPerRun ?? 1 + Math.Min(StableHash.Below(hash, 12), StableHash.Below(StableHash.Mix(hash), 12));
    }

    public int GetFirstObject(int ordinal) => StableHash.Below(StableHash.Mix(Hash(HashPurpose.RunItems, ordinal) + 7), Catalogue.Count);

    public bool Holds(int ordinal, int objectIndex)
        => (objectIndex - GetFirstObject(ordinal) + Catalogue.Count) % Catalogue.Count < GetItemCount(ordinal);

    public EmulatedRun Create(int ordinal, long elapsed)
    {
        StagePlan plan = GetPlan(ordinal);
        long created = CreatedAt(ordinal);
        RunProgress point = GetProgress(ordinal, plan, created, elapsed);
        string name = Catalogue[GetFirstObject(ordinal)].Name;
        ulong text = Hash(HashPurpose.RunText, ordinal);
        string message = point.Status == RunStatuses.Fail ? _options.Text(SampleTexts.Failure(StableHash.Mix(text + 3), name), (ulong)ordinal) : string.Empty;
        return new EmulatedRun
        {
            Id = GetId(ordinal),
            Project = Project,
            Creator = GetCreator(ordinal),
            Description = _options.Text(SampleTexts.Description(text, name), (ulong)ordinal + 7),
            Status = point.Status,
            Message = message,
            CreateTime = created,
            ModifyTime = point.ModifyTime,
            Stages = Stages(plan.At(point, message), (ulong)ordinal),
            ItemCount = GetItemCount(ordinal),
            Ordinal = ordinal,
            Quirks = StableHash.Mix(text + 11),
        };
    }

    private EmulatedStage[] Stages(EmulatedStage[] stages, ulong number) => !_options.Hostile ? stages :
    [
        .. stages.Select(stage => stage with
        {
            Code = HostileTexts.AtEnd(stage.Code, number + (ulong)stage.Step),
            Name = HostileTexts.AtEnd(stage.Name, number + 1),
            Description = HostileTexts.AtEnd(stage.Description, number + 2),
            Message = HostileTexts.AtEnd(stage.Message, number + 3),
        }),
    ];

    private RunProgress GetProgress(int ordinal, StagePlan plan, long created, long elapsed)
    {
        ulong step = Hash(HashPurpose.RunStep, ordinal);
        string status = RunTimeline.Initial(Hash(HashPurpose.RunStatus, ordinal), _baseCount - 1 - ordinal);
        long duration = Math.Min(20_000 + (long)(Hash(HashPurpose.RunDuration, ordinal) % 880_000), Math.Max(0, _now - created));
        RunProgress start = RunTimeline.Start(status, step, plan.Count, created, duration);
        return RunTimeline.After(start, Hash(HashPurpose.RunOutcome, ordinal), plan.Count, _now, elapsed);
    }

    private StagePlan GetPlan(int ordinal)
        => StableHash.Below(Hash(HashPurpose.RunKind, ordinal), 100) < 8 ? StagePlan.Offline
        : Project.StandardMode ? StagePlan.Standard
        : StagePlan.Simple;

    private long CreatedAt(int ordinal)
    {
        int rank = _baseCount - 1 - ordinal;
        return rank < 0
            ? _now - rank
            : OfficeHours.Bend(_evenNow - (rank * _step) - (long)(Hash(HashPurpose.RunTime, ordinal) % (ulong)_step));
    }

    private ulong Hash(HashPurpose purpose, int ordinal) => StableHash.Compute(_seed, purpose, (ulong)ordinal);
}
