namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the public regions.</summary>
public sealed class RegionCompleter : VocabularyCompleter
{
    private protected override IReadOnlyList<string> Words => Client.Endpoints.RegionEndpoints.KnownRegions;
}
