using System.Collections;

namespace DataWorks.Pipelines.Suites;

/// <summary>Items in the order of their arrival, from any thread. A test can wait until enough of them are there.</summary>
internal sealed class ArrivalLog<T> : IReadOnlyCollection<T>
{
    private readonly object _gate = new();
    private readonly List<T> _items = [];
    private readonly List<(Func<IReadOnlyList<T>, bool> Condition, TaskCompletionSource Met)> _awaited = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _items.Count;
            }
        }
    }

    public void Add(T item)
    {
        lock (_gate)
        {
            _items.Add(item);
            foreach ((Func<IReadOnlyList<T>, bool> condition, TaskCompletionSource met) in _awaited)
            {
                if (condition(_items))
                {
                    met.TrySetResult();
                }
            }
        }
    }

    /// <summary>Waits until the items meet a condition.</summary>
    public Task UntilAsync(Func<IReadOnlyList<T>, bool> condition)
    {
        TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (condition(_items))
            {
                met.SetResult();
            }

            _awaited.Add((condition, met));
        }

        return met.Task.WithinHangLimit();
    }

    public IEnumerator<T> GetEnumerator()
    {
        lock (_gate)
        {
            return ((IEnumerable<T>)_items.ToArray()).GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
