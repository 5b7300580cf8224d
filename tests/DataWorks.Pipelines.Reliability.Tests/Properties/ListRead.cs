using System.Globalization;
using System.Text.RegularExpressions;
using DataWorks.Pipelines.Client.Paging;
using DataWorks.Pipelines.Client.Transport;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

/// <summary>What the pager gave of a list.</summary>
internal sealed partial class ListRead
{
    private ListRead(ListModel model) => Model = model;

    public ListModel Model { get; }

    public List<string> Rows { get; } = [];

    public List<string> Warnings { get; } = [];

    public DwServiceException? Failure { get; private set; }

    /// <summary>Where the error says to go on; <c>null</c> where it says nothing.</summary>
    public int? GoesOnAt => Failure is not null && GoOn().Match(Failure.Message) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;

    public IEnumerable<string> OldRows => Rows.Where(static row => row.StartsWith("row-", StringComparison.Ordinal));

    public static ListRead Of(ListCase behaviour)
    {
        ListRead read = new(new ListModel(behaviour));
        read.ReadAsync(behaviour.Skip).GetAwaiter().GetResult();
        return read;
    }

    private async Task ReadAsync(int skip)
    {
        Pager<string> pager = new("the rows", Model.FetchAsync, static row => row, new CallLog { Warning = Warnings.Add });
        try
        {
            await foreach (RowPage<string> page in pager.ReadAsync(skip))
            {
                Rows.AddRange(page.Rows);
            }
        }
        catch (DwServiceException failure)
        {
            Failure = failure;
        }
    }

    [GeneratedRegex(@"-Skip (\d+)\.", RegexOptions.CultureInvariant)]
    private static partial Regex GoOn();
}
