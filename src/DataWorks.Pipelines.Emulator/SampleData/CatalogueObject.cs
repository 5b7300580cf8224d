namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>A node, workflow, resource or function that lives in a project and is deployed by runs.</summary>
/// <param name="Project">Where it lives.</param>
/// <param name="Index">Its place in the catalogue.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the service names it.</param>
/// <param name="Owner">The account id of its owner.</param>
/// <param name="Upstream">The name of what it reads; empty for a source.</param>
/// <param name="UpstreamId">The id of what it reads.</param>
/// <param name="Hour">When it runs.</param>
/// <param name="Minute">When it runs.</param>
internal sealed record CatalogueObject(
    EmulatedProject Project,
    int Index,
    long Id,
    string Name,
    string Type,
    string Owner,
    string Upstream,
    long UpstreamId,
    int Hour,
    int Minute);
