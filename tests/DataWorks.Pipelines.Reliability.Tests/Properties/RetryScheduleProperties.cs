using System.Globalization;
using System.Text.RegularExpressions;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Http;
using FsCheck;
using FsCheck.Fluent;

namespace DataWorks.Pipelines.Reliability.Tests.Properties;

[Trait(Suite.Trait, Suite.Fuzz)]
public sealed partial class RetryScheduleProperties
{
    // After these there is no further try.
    private static readonly RetryResponse[] s_last =
        [RetryResponse.Good, RetryResponse.ThrottledForTooLong, RetryResponse.Refused, RetryResponse.Denied, RetryResponse.NoQuota, RetryResponse.NoSignature];

    // Errors after which the retry follows without a delay.
    private static readonly RetryResponse[] s_atOnce = [RetryResponse.TokenExpired, RetryResponse.ClockOff, RetryResponse.NonceUsed];

    [Fact]
    public void Tries_and_waits_stay_within_their_bounds()
    {
        RetryResponse[] passing = [.. Enum.GetValues<RetryResponse>().Except(s_last)];
        Gen<RetryResponse> response = Gen.Frequency((9, Gen.Elements(passing)), (1, Gen.Elements(s_last)));
        Arbitrary<(int, RetryResponse[])> cases = Gen.Choose(0, 10).SelectMany(retries => response.ListOf(14).Select(list => (retries, list.ToArray()))).ToArbitrary();
        Prop.ForAll(cases, static one => Holds(one.Item1, one.Item2))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Suite.Of(Suite.Fuzz, 300, 10_000)));
    }

    private static bool Holds(int retries, RetryResponse[] responses)
    {
        SelfAdvancingTime time = new() { MaxSkip = TimeSpan.FromMinutes(10) };
        using FakeRetryServer service = new(responses, time);
        ConnectionOptions settings = new() { RegionId = "cn-shanghai", MaximumRetryCount = retries, RequestsPerSecond = 0, TimeoutSec = 10_000 };
        ServiceConnection session = ServiceConnection.Create(
            settings, new StaticCredentialProvider("testid", "testsecret", "token"), new NoEnvironment(), time, service);
        List<TimeSpan> waits = [];
        bool good = Call(session, waits);
        RetryResponse[] given = [.. service.Given];
        RetryResponse[] repeated = given[..^1];
        RetryResponse[] waited = [.. repeated.Except(s_atOnce).Any() ? repeated.Where(static response => !s_atOnce.Contains(response)) : []];
        int most = 1 + retries + (given.Contains(RetryResponse.TokenExpired) ? 1 : 0) + (given.Contains(RetryResponse.ClockOff) ? 1 : 0);
        return good == (given[^1] == RetryResponse.Good)
            && given.Length <= most
            && !repeated.Any(s_last.Contains)
            && waits.Count == waited.Length
            && waited.Zip(waits).All(static pair => IsRight(pair.First, pair.Second))
            && waits.Sum(static wait => wait.TotalSeconds) <= 300;
    }

    // The server's hint is the least; what comes on top keeps callers apart.
    private static bool IsRight(RetryResponse response, TimeSpan wait) => response switch
    {
        RetryResponse.ThrottledForAWhile => wait.TotalSeconds is >= 1.5 and <= 5,
        RetryResponse.ThrottledForLong => wait.TotalSeconds is >= 50 and <= 75,
        _ => wait.TotalSeconds is > 0 and <= 30,
    };

    // The reported delays, without those of 0 s. The wait for the rate limiter is not part of the schedule.
    private static bool Call(ServiceConnection session, List<TimeSpan> waits)
    {
        RequestLogger log = new()
        {
            Verbose = line =>
            {
                if (RetryDelay().Match(line) is { Success: true } wait && wait.Groups[1].Value != "0")
                {
                    waits.Add(TimeSpan.FromSeconds(double.Parse(wait.Groups[1].Value, CultureInfo.InvariantCulture)));
                }
            },
        };
        try
        {
            return session.Operations(log).GetPipelineRunAsync(1, "run-1", CancellationToken.None).GetAwaiter().GetResult().Id == "run-1";
        }
        catch (DwServiceException)
        {
            return false;
        }
    }

    [GeneratedRegex("retrying in ([0-9.]+) s$")]
    private static partial Regex RetryDelay();
}
