namespace DataWorks.Pipelines.Emulator.Options;

/// <summary>An access key that the emulator knows. The token is null for a permanent one.</summary>
public sealed record AccessKey(string Id, string Secret, string? Token = null)
{
    /// <summary>The key that is always known.</summary>
    public static readonly AccessKey Default = new("testid", "testsecret");

    /// <summary>When the token expires; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Returns the id alone.</summary>
    public override string ToString() => Id;
}
