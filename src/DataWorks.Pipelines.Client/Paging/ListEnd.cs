namespace DataWorks.Pipelines.Client.Paging;

/// <summary>
/// Finds the end of a list: where <c>TotalCount</c> rows were read. If more rows arrive than the total says, the total is wrong; then, and if
/// there is none, only an empty page or one without a new row ends the list.
/// </summary>
internal struct ListEnd
{
    // As many as the pages whose ids are remembered: with more, rows would be yielded again.
    private const int MaxPagesWithoutNewRows = 20;

    private bool _totalIsUnreliable;

    /// <summary>Gets the number of last pages without a row that was not read before.</summary>
    public int PagesWithoutNewRows { get; private set; }

    /// <summary>Gets whether the list is given up: the total says that rows follow, but no new ones arrive.</summary>
    public readonly bool IsGivenUp => PagesWithoutNewRows > MaxPagesWithoutNewRows;

    /// <summary>Returns whether a page ends the list.</summary>
    /// <param name="rowCount">The rows of the page.</param>
    /// <param name="total">The rows of the list, as the page counts them.</param>
    /// <param name="position">The number of rows before the next page.</param>
    /// <param name="hasNewRows">Whether the page has rows that were not read before, or rows to skip.</param>
    public bool IsReached(int rowCount, long? total, long position, bool hasNewRows)
    {
        _totalIsUnreliable |= total is null || (position > total && rowCount > 0);
        PagesWithoutNewRows = hasNewRows ? 0 : PagesWithoutNewRows + 1;
        return rowCount == 0 || IsGivenUp || (_totalIsUnreliable ? !hasNewRows : position >= total);
    }
}
