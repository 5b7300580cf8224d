namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>What a list of runs is filtered by; empty text is no filter.</summary>
internal readonly record struct RunQuery(string Status, string Creator, string ObjectId)
{
    public static readonly RunQuery All = new(string.Empty, string.Empty, string.Empty);

    public bool IsEmpty => Status.Length == 0 && Creator.Length == 0 && ObjectId.Length == 0;
}
