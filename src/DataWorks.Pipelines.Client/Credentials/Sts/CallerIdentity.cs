namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>As whom the keys call.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Arn">The user, the role's session or the account itself.</param>
public sealed record CallerIdentity(string Account, string Arn);
