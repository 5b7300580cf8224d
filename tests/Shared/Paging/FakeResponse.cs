namespace DataWorks.Pipelines.Suites;

/// <summary>A response of a <see cref="FakeList"/>.</summary>
/// <param name="Page">The page that was requested.</param>
/// <param name="Total">The rows that it counts.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record FakeResponse(int Page, long? Total, string[] Rows)
{
    public override string ToString() => $"page {Page}, total {Total}: {string.Join(' ', Rows)}";
}
