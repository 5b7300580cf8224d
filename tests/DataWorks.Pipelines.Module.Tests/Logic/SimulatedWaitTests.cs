using DataWorks.Pipelines.Module.Logic;
using Microsoft.Extensions.Time.Testing;
using Event = DataWorks.Pipelines.Module.Logic.WaitEvent<int, string>;

namespace DataWorks.Pipelines.Module.Tests.Logic;

/// <summary>A thousand waits for objects of a service with random latencies, errors and outages.</summary>
public sealed class SimulatedWaitTests
{
    private const int Waits = 1000;
    private const double MaxLatency = 3;

    private static readonly DwErrorKind[] s_outages =
        [DwErrorKind.NetworkError, DwErrorKind.OperationTimeout, DwErrorKind.Throttled, DwErrorKind.InvalidResponse, DwErrorKind.ServiceError];

    [Fact]
    public void Each_object_is_returned_once_with_its_true_end_or_one_error()
    {
        Dictionary<WaitEventKind, int> ends = [];
        double latest = 0;
        for (int seed = 0; seed < Waits; seed++)
        {
            Simulation simulation = new(seed);
            foreach (WaitEventKind end in simulation.Run())
            {
                ends[end] = ends.GetValueOrDefault(end) + 1;
            }

            latest = Math.Max(latest, simulation.MaxExcess);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{Waits} waits: {string.Join(", ", ends.Select(static pair => $"{pair.Value} {pair.Key}"))}; at most {latest:0.0} s later than allowed, all of it latency"));

        // The sample has every end.
        Assert.All([WaitEventKind.Ended, WaitEventKind.Failed, WaitEventKind.TimedOut], end => Assert.InRange(ends.GetValueOrDefault(end), 300, int.MaxValue));
    }

    /// <summary>An object that ends, or whose look fails from then on. Times are seconds since the start.</summary>
    private sealed record Target(double End, string? State, DwErrorKind Error);

    private sealed class Simulation
    {
        private readonly FakeTimeProvider _time = new();
        private readonly Random _random;
        private readonly string _name;
        private readonly List<Target> _targets;
        private readonly List<(double From, double To, DwErrorKind Kind)> _outages = [];
        private readonly List<(int Id, double At)> _hiccups = [];
        private readonly double? _timeout;
        private readonly double? _interval;
        private readonly double _quotaEnd;
        private readonly Dictionary<int, List<bool>> _looks = [];

        public Simulation(int seed)
        {
            (_random, _name) = (new Random(seed), $"seed {seed}");
            _targets = [.. Enumerable.Range(0, _random.Next(1, 12)).Select(_ => CreateTarget())];
            for (int count = _random.Next(0, 6); count > 0; count--)
            {
                // A dropped connection, a few throttled seconds, or a restart; sometimes a long outage.
                double from = _random.NextDouble() * 6000;
                _outages.Add((from, from + Duration(_random.Next(10) == 0 ? 2000 : 240), s_outages[_random.Next(s_outages.Length)]));
            }

            bool isEndless = _targets.Exists(static target => double.IsInfinity(target.End));
            _timeout = isEndless || _random.Next(3) == 0 ? _random.Next(8) == 0 ? 0 : Duration(5000) : null;
            _interval = _random.Next(5) == 0 ? 1 + Duration(120) : null;
            _quotaEnd = _random.Next(12) == 0 ? Duration(3000) : double.PositiveInfinity;
        }

        /// <summary>The longest time in seconds by which an end was noticed later than the interval allows.</summary>
        public double MaxExcess { get; private set; }

        private double Now => (_time.GetUtcNow() - _time.Start).TotalSeconds;

        public IEnumerable<WaitEventKind> Run()
        {
            Waiter<int, string> waiter = new(
                Enumerable.Range(0, _targets.Count),
                static row => new WaitState(row, row),
                new WaitOptions
                {
                    Time = _time,
                    Jitter = _random,
                    Timeout = _timeout is { } timeout ? TimeSpan.FromSeconds(timeout) : null,
                    PollingInterval = _interval is { } interval ? TimeSpan.FromSeconds(interval) : null,
                });
            Dictionary<int, Event> last = [];
            while (!waiter.IsDone)
            {
                _time.Advance(waiter.Delay);
                double latency = _random.NextDouble() * MaxLatency;
                Dictionary<int, WaitLook<string>> looks = waiter.Due.ToDictionary(static id => id, id => Look(id, Now + (latency * _random.NextDouble())));
                _time.Advance(TimeSpan.FromSeconds(latency));
                foreach (Event item in waiter.Apply(looks).Where(static item => item.Kind is WaitEventKind.Ended or WaitEventKind.Failed or WaitEventKind.TimedOut))
                {
                    Assert.True(last.TryAdd(item.Id, item), $"{_name}: object {item.Id} has two ends.");
                }

                Assert.True(Now < 30_000, $"{_name}: the wait does not end.");
            }

            bool isQuota = last.Values.Any(static item => item.Error?.Kind == DwErrorKind.QuotaExceeded);
            Assert.True(isQuota || last.Count == _targets.Count, $"{_name}: an object has no end.");
            foreach (Event item in last.Values)
            {
                Assert.True(IsRight(item), $"{_name}: object {item.Id} {_targets[item.Id]} became {item}.");
                Assert.InRange(_looks[item.Id].Count, 1, MaxLooks(item.Waited.TotalSeconds) + (2 * _looks[item.Id].Count(static isError => isError)) + 1);
            }

            return last.Values.Select(static item => item.Kind);
        }

        private WaitLook<string> Look(int id, double at)
        {
            Target target = _targets[id];
            DwErrorKind? outage = _outages.Where(each => at >= each.From && at < each.To).Select(static each => (DwErrorKind?)each.Kind).FirstOrDefault();
            if (outage is null && _random.Next(40) == 0)
            {
                outage = DwErrorKind.NetworkError;
                _hiccups.Add((id, at));
            }

            DwErrorKind? kind = at >= _quotaEnd ? DwErrorKind.QuotaExceeded : outage ?? (at >= target.End && target.State is null ? target.Error : null);
            if (!_looks.TryGetValue(id, out List<bool>? looks))
            {
                _looks.Add(id, looks = []);
            }

            looks.Add(kind is not null);
            return kind is { } error
                ? new WaitLook<string>(null, new DwServiceException(error, "down") { HttpStatus = 503, Code = error == DwErrorKind.AccessDenied ? "400010" : null })
                : new WaitLook<string>(at >= target.End ? target.State : RunState.Running, null);
        }

        private bool IsRight(Event item)
        {
            Target target = _targets[item.Id];
            double waited = item.Waited.TotalSeconds;
            return item.Kind switch
            {
                WaitEventKind.TimedOut => waited >= _timeout - 0.1 && waited <= _timeout + (2 * MaxLatency) && (_looks[item.Id][^1] || target.End >= _timeout - MaxLatency),
                WaitEventKind.Ended => item.Row == target.State && waited >= target.End && IsPunctual(item.Id, target.End, waited),
                _ when item.Error!.Kind == DwErrorKind.QuotaExceeded => waited >= _quotaEnd && waited <= _quotaEnd + (_interval ?? 60) + (3 * MaxLatency),
                _ when s_outages.Contains(item.Error.Kind) => _looks[item.Id][^Waiter<int, string>.MaxErrors..].TrueForAll(static isError => isError),
                _ => target.State is null && item.Error.Kind == target.Error && IsPunctual(item.Id, target.End, waited),
            };
        }

        // A stretch without an error has a look after at most a fifth of the wait, and after at most a minute, which is also the longest delay of a retry.
        private bool IsPunctual(int id, double end, double waited)
        {
            double from = end;
            double longest = 0;
            (double From, double To)[] errors =
                [.. _outages.Select(static each => (each.From, each.To)), .. _hiccups.Where(each => each.Id == id).Select(static each => (each.At, each.At))];
            foreach ((double errorFrom, double errorTo) in errors.Where(each => each.To > end && each.From < waited).Order())
            {
                longest = Math.Max(longest, errorFrom - from);
                from = Math.Max(from, errorTo);
            }

            longest = Math.Max(longest, waited - from);
            double fifth = Array.Exists(errors, each => each.From < waited) ? 60 : Math.Clamp((end + MaxLatency) / 5, 5, 60);
            double excess = longest - (_interval ?? fifth);
            MaxExcess = Math.Max(MaxExcess, excess);
            return excess <= 3 * MaxLatency;
        }

        private int MaxLooks(double waited)
        {
            int looks = 1;
            for (double at = 0; at < waited; looks++)
            {
                at += _interval ?? (Math.Clamp(at / 5, 5, 60) * 0.9);
            }

            return looks + 1;
        }

        private Target CreateTarget() => _random.Next(10) switch
        {
            0 => new Target(double.PositiveInfinity, RunState.Succeeded, default),
            1 => new Target(_random.Next(2) * Duration(4000), null, DwErrorKind.PipelineRunNotFound),
            2 => new Target(_random.Next(2) * Duration(4000), null, DwErrorKind.AccessDenied),
            3 => new Target(0, RunState.Failed, default),
            4 => new Target(Duration(9000), RunState.Skipped, default),
            5 => new Target(Duration(9000), RunState.Canceled, default),
            6 => new Target(Duration(9000), RunState.Failed, default),
            _ => new Target(Duration(9000), RunState.Succeeded, default),
        };

        // Short ones are as likely as long ones.
        private double Duration(double max) => Math.Pow(max, _random.NextDouble());
    }
}
