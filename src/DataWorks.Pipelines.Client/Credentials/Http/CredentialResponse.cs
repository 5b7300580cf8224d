namespace DataWorks.Pipelines.Client.Credentials.Http;

/// <summary>What a source answered. Its body may hold secrets, so it is not part of its text.</summary>
internal sealed record CredentialResponse(int Status, byte[] Body)
{
    /// <summary>Whether it is a 200.</summary>
    public bool IsOk => Status == 200;

    /// <summary>The status only.</summary>
    public override string ToString() => $"HTTP {Status}";
}
