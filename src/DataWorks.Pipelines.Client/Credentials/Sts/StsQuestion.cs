namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>One question to STS: what, where, for which source, and what its answer must not show.</summary>
internal sealed record StsQuestion(
    string Operation, Uri Endpoint, string Source, IReadOnlyList<KeyValuePair<string, string>> Form, string?[] Secrets)
{
    /// <summary>The keys to sign with; <c>null</c> where nothing is signed.</summary>
    public ServiceCredential? By { get; init; }

    /// <summary>The operation only.</summary>
    public override string ToString() => Operation;
}
