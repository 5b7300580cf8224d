namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>What CloudSSO is asked.</summary>
internal sealed record CloudSsoRequest(string AccountId, string AccessConfigurationId);
