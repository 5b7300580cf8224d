using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>Creates the items of a run: neighbors in the catalogue, with statuses that agree with the status of the run.</summary>
internal static class ItemFactory
{
    public static EmulatedItem Create(EmulatedRun run, ObjectCatalogue catalogue, int firstObject, int index)
    {
        CatalogueObject source = catalogue[(firstObject + index) % catalogue.Count];
        ulong hash = StableHash.Compute(run.Quirks, HashPurpose.ItemStatus, (ulong)index);
        string status = GetStatus(run, hash, index);
        ulong shape = StableHash.Compute(run.Quirks, HashPurpose.ItemShape, (ulong)index);
        long moved = status == RunStatuses.Init ? run.CreateTime : Math.Min(run.ModifyTime, run.CreateTime + 5_000 + (index * 1_500L));
        return new EmulatedItem(source)
        {
            Version = 1 + (long)(hash % 24),
            Status = status,
            Message = status == RunStatuses.Fail ? SampleTexts.Failure(StableHash.Mix(hash + 5), source.Name) : string.Empty,
            CreateTime = run.CreateTime,
            ModifyTime = Math.Max(run.CreateTime, moved),
            SpecIsObject = shape % 5 == 0,
            IdIsNumber = shape / 5 % 4 == 0,
        };
    }

    private static string GetStatus(EmulatedRun run, ulong hash, int index)
    {
        int failing = StableHash.Below(StableHash.Mix(run.Quirks + 17), run.ItemCount);
        return run.Status switch
        {
            RunStatuses.Success => RunStatuses.Success,
            RunStatuses.Init => RunStatuses.Init,
            RunStatuses.Fail => index < failing ? RunStatuses.Success
                : index == failing || hash % 6 == 0 ? RunStatuses.Fail
                : RunStatuses.Init,
            RunStatuses.Running => index < failing ? RunStatuses.Success : index == failing ? RunStatuses.Running : RunStatuses.Init,

            // Items have no status for a canceled run: those that had not started stay, one is terminated.
            _ => index < failing ? RunStatuses.Success : index == failing ? RunStatuses.Termination : RunStatuses.Init,
        };
    }
}
