namespace DataWorks.Pipelines.Emulator.Options;

/// <summary>A key that the emulator knows.</summary>
/// <param name="Id">The AccessKey id.</param>
/// <param name="Secret">The AccessKey secret.</param>
/// <param name="Token">The security token of a temporary key; null for a lasting one.</param>
public sealed record AccessKey(string Id, string Secret, string? Token = null)
{
    /// <summary>The key that is always known.</summary>
    public static readonly AccessKey Default = new("testid", "testsecret");

    /// <summary>Gets when the token ends; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Shows the id alone.</summary>
    public override string ToString() => Id;
}
