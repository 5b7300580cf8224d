using System.Text;

namespace DataWorks.Pipelines.Client.Json;

/// <summary>The shape of one page of a list.</summary>
/// <param name="name">The name of the rows, such as PipelineRuns.</param>
/// <param name="legacyName">Their name on servers with the older operations; <c>null</c> if there is none.</param>
/// <param name="firstRow">The position of the page's first row if every page is full.</param>
internal sealed class PageShape(string name, string? legacyName, long firstRow)
{
    /// <summary>The name of the rows, in UTF-8.</summary>
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Their older name, in UTF-8; the same name if there is none.</summary>
    public byte[] LegacyName { get; } = Encoding.UTF8.GetBytes(legacyName ?? name);

    /// <summary>The position of the page's first row: behind the last row the list may be missing.</summary>
    public long FirstRow { get; } = firstRow;
}
