using System.Buffers.Binary;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Creates the runs of a project. Each is a function of the seed and its ordinal, so none has to be stored.</summary>
internal sealed class RunFactory
{
    private const long DayMs = 86_400_000;
    private readonly EmulatorOptions _options;
    private readonly ulong _seed;
    private readonly uint _idMask;
    private readonly long _now;
    private readonly long _intervalMs;

    public RunFactory(EmulatorOptions options, EmulatedProject project)
    {
        _options = options;
        _seed = StableHash.Compute((ulong)options.Seed, HashPurpose.RunKind, project.Index);
        _idMask = (uint)StableHash.Compute(_seed, HashPurpose.RunId, ulong.MaxValue);
        _now = options.Now.ToUnixTimeMilliseconds();

        // A run every 24 minutes, and all of them within two years.
        _intervalMs = Math.Max(1, Math.Min(24 * 60_000, 2 * 365 * DayMs / Math.Max(options.Runs, 1)));
        Project = project;
        Catalogue = new ObjectCatalogue(options, project);
    }

    public EmulatedProject Project { get; }

    public ObjectCatalogue Catalogue { get; }

    public string GetId(int ordinal)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, StableHash.Compute(_seed, HashPurpose.RunId, (ulong)ordinal));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], StableHash.Compute(_seed, HashPurpose.RunId, (ulong)ordinal, 1));

        // The help pages show these ids: the first four bytes are those of the finalizer of MurmurHash3.
        uint start = (uint)ordinal ^ _idMask;
        start = (start ^ (start >> 16)) * 0x85EBCA6B;
        start = (start ^ (start >> 13)) * 0xC2B2AE35;
        BinaryPrimitives.WriteUInt32BigEndian(bytes, start ^ (start >> 16));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return _options.IdText(new Guid(bytes, bigEndian: true).ToString("D"), (ulong)ordinal);
    }

    public bool Matches(int ordinal, RunQuery query, int objectIndex, long elapsed)
        => (query.Status.Length == 0 || GetProgress(ordinal, GetCreateTime(ordinal), elapsed).Status == query.Status)
            && (query.Creator.Length == 0 || GetCreator(ordinal) == query.Creator)
            && (query.ObjectId.Length == 0
                || (objectIndex >= 0 && (objectIndex - GetFirstObject(ordinal) + Catalogue.Count) % Catalogue.Count < GetItemCount(ordinal)));

    public int GetFirstObject(int ordinal) => StableHash.Below(StableHash.Mix(Hash(HashPurpose.RunItems, ordinal) + 7), Catalogue.Count);

    public EmulatedRun Create(int ordinal, long elapsed)
    {
        long created = GetCreateTime(ordinal);
        RunProgress progress = GetProgress(ordinal, created, elapsed);
        string name = Catalogue[GetFirstObject(ordinal)].Name;
        ulong text = Hash(HashPurpose.RunText, ordinal);
        string message = progress.Status == RunStatuses.Fail ? _options.Text(SampleTexts.Failure(StableHash.Mix(text + 3), name), (ulong)ordinal) : string.Empty;
        return new EmulatedRun
        {
            Id = GetId(ordinal),
            Project = Project,
            Creator = GetCreator(ordinal),
            Description = _options.Text(SampleTexts.Description(text, name), (ulong)ordinal + 7),
            Status = progress.Status,
            Message = message,
            CreateTime = created,
            ModifyTime = progress.ModifyTime,
            Stages = MakeHostile(GetPlan(ordinal).CreateStages(progress, message), (ulong)ordinal),
            ItemCount = GetItemCount(ordinal),
            Ending = FindEnding(ordinal),
            IsUnavailable = progress.IsUnavailable,
            Ordinal = ordinal,
            Quirks = StableHash.Mix(text + 11),
        };
    }

    private EmulatedStage[] MakeHostile(EmulatedStage[] stages, ulong number) => !_options.Hostile ? stages : Array.ConvertAll(stages, stage => stage with
    {
        Code = HostileTexts.Append(stage.Code, number + (ulong)stage.Step),
        Name = HostileTexts.Append(stage.Name, number + 1),
        Description = HostileTexts.Append(stage.Description, number + 2),
        Message = HostileTexts.Append(stage.Message, number + 3),
    });

    private string GetCreator(int ordinal) => Project.Creators[StableHash.Below(Hash(HashPurpose.RunCreator, ordinal), Project.Creators.Count)];

    // The lesser of two draws: most runs are small.
    private int GetItemCount(int ordinal)
    {
        ulong hash = Hash(HashPurpose.RunItems, ordinal);
        return _options.ItemsPerRun ?? 1 + Math.Min(StableHash.Below(hash, 12), StableHash.Below(StableHash.Mix(hash), 12));
    }

    private RunProgress GetProgress(int ordinal, long created, long elapsed)
    {
        int stages = GetPlan(ordinal).Count;
        string status = GetInitialStatus(ordinal);
        long duration = Math.Min(20_000 + (long)(Hash(HashPurpose.RunDuration, ordinal) % 880_000), Math.Max(0, _now - created));
        EmulatedEnding? ending = FindEnding(ordinal);

        // The last stage of a run that hangs never starts.
        int reached = ending == EmulatedEnding.Hangs ? stages - 1 : stages;
        RunProgress initial = RunTimeline.GetInitial(status, Hash(HashPurpose.RunStep, ordinal), reached, created, duration);
        return ending is null || elapsed <= 0 ? initial : RunTimeline.Advance(initial, ending.Value, Hash(HashPurpose.RunOutcome, ordinal), stages, _now, elapsed);
    }

    private string GetInitialStatus(int ordinal) => RunTimeline.GetInitialStatus(Hash(HashPurpose.RunStatus, ordinal), GetRank(ordinal), _options.Advance);

    private EmulatedEnding? FindEnding(int ordinal)
        => _options.Advance && RunTimeline.IsUnfinished(GetInitialStatus(ordinal)) ? Endings.Deal(_seed, Math.Abs(GetRank(ordinal))) : null;

    private StagePlan GetPlan(int ordinal)
        => StableHash.Below(Hash(HashPurpose.RunKind, ordinal), 100) < 8 ? StagePlan.Offline
        : Project.StandardMode ? StagePlan.Standard
        : StagePlan.Simple;

    // 0 is the newest run of the start; runs that are inserted later have negative ranks.
    private int GetRank(int ordinal) => _options.Runs - 1 - ordinal;

    private long GetCreateTime(int ordinal)
    {
        int rank = GetRank(ordinal);
        return rank < 0 ? _now - rank
            : ToOfficeHours(FromOfficeHours(_now) - (rank * _intervalMs) - (long)(Hash(HashPurpose.RunTime, ordinal) % (ulong)_intervalMs));
    }

    // Maps evenly distributed times to a clock on which eight of ten runs are created between 9:00 and 20:00 in +08:00. The order stays.
    private static long ToOfficeHours(long time) => MapDay(time, DayMs / 10, DayMs * 9 / 10, DayMs * 9 / 24, DayMs * 20 / 24);

    private static long FromOfficeHours(long time) => MapDay(time, DayMs * 9 / 24, DayMs * 20 / 24, DayMs / 10, DayMs * 9 / 10);

    private static long MapDay(long time, long fromStart, long fromEnd, long toStart, long toEnd)
    {
        const long ZoneMs = 8 * 3_600_000;
        long ofDay = (time + ZoneMs) % DayMs;
        long mapped = ofDay < fromStart ? ofDay * toStart / fromStart
            : ofDay < fromEnd ? toStart + ((ofDay - fromStart) * (toEnd - toStart) / (fromEnd - fromStart))
            : toEnd + ((ofDay - fromEnd) * (DayMs - toEnd) / (DayMs - fromEnd));
        return time - ofDay + mapped;
    }

    private ulong Hash(HashPurpose purpose, int ordinal) => StableHash.Compute(_seed, purpose, (ulong)ordinal);
}
