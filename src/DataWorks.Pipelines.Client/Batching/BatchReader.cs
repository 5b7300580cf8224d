namespace DataWorks.Pipelines.Client.Batching;

/// <summary>
/// Reads many ids in as few calls as the service allows. A list that is too long for it is asked for again in smaller parts.
/// </summary>
internal static class BatchReader
{
    /// <summary>Reads all ids.</summary>
    /// <typeparam name="TId">An id.</typeparam>
    /// <typeparam name="TRow">What is known of it.</typeparam>
    /// <param name="ids">The ids, each once.</param>
    /// <param name="limit">What is known of the service's limit.</param>
    /// <param name="ask">Makes one call.</param>
    /// <param name="told">Hears of a limit that was met.</param>
    /// <param name="answered">Gets what one call brought, or the error that it ended with, with the ids that it was about.</param>
    public static async Task ReadAsync<TId, TRow>(
        IReadOnlyList<TId> ids,
        BatchLimit limit,
        Func<IReadOnlyList<TId>, Task<IReadOnlyDictionary<TId, TRow>>> ask,
        Action<string>? told,
        Action<IReadOnlyList<TId>, IReadOnlyDictionary<TId, TRow>?, DwServiceException?> answered)
        where TId : notnull
    {
        int start = 0;
        while (start < ids.Count)
        {
            TId[] part = [.. ids.Skip(start).Take(limit.GetSize(ids.Count))];
            IReadOnlyDictionary<TId, TRow> rows;
            try
            {
                rows = await ask(part).ConfigureAwait(false);
            }
            catch (DwServiceException failure)
            {
                if (limit.TryLearnFrom(failure, part.Length))
                {
                    told?.Invoke(FormattableString.Invariant(
                        $"The service takes no {part.Length} ids in one call; {limit.GetSize(part.Length)} are asked for from now on."));
                    continue;
                }

                if (failure.IsTerminating)
                {
                    // The other parts would meet the same: a used-up quota, a wrong key.
                    answered([.. ids.Skip(start)], null, failure);
                    return;
                }

                answered(part, null, failure);
                start += part.Length;
                continue;
            }

            answered(part, rows, null);
            start += part.Length;
        }
    }
}
