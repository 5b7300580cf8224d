namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the public regions.</summary>
public sealed class RegionCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => Client.Endpoints.RegionEndpoints.KnownRegions;
}
