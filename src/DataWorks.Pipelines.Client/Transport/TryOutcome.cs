namespace DataWorks.Pipelines.Client.Transport;

/// <summary>How one try ended: an answer with its body, or a failure to get one; and what to do now.</summary>
internal sealed record TryOutcome(HttpResponseMessage? Response, DwServiceException? Failure, RetryDecision Decision);
