namespace DataWorks.Pipelines.Client.Http;

/// <summary>How one try ended: with a good response, or with an error; and what to do now.</summary>
internal sealed record AttemptOutcome(HttpResponseMessage? Response, DwServiceException? Failure, RetryDecision Decision);
