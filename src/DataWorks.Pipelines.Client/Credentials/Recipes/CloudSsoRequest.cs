namespace DataWorks.Pipelines.Client.Credentials.Recipes;

/// <summary>What CloudSSO is asked.</summary>
internal sealed record CloudSsoRequest(string AccountId, string AccessConfigurationId);
