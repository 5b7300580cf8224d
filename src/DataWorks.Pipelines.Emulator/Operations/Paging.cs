namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The page that is asked for.</summary>
internal readonly record struct Paging(int Number, int Size)
{
    public long Skip => (Number - 1L) * Size;
}
