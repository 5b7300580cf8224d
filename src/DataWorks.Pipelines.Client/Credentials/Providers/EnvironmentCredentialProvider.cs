using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>
/// Keys out of environment variables, read at each use. Id, secret and token are taken from one family of names: a token
/// left over under another name does not belong to this key.
/// </summary>
public sealed class EnvironmentCredentialProvider : CredentialProvider
{
    private const string KeyId = "ACCESS_KEY_ID";
    private const string Secret = "ACCESS_KEY_SECRET";
    private const string Token = "SECURITY_TOKEN";

    private static readonly string[] s_families = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_", ""];

    /// <summary>Reads the process's own environment.</summary>
    public EnvironmentCredentialProvider()
        : this(SystemEnvironment.Instance)
    {
    }

    /// <summary>Reads the given environment.</summary>
    /// <param name="environment">Where to read.</param>
    public EnvironmentCredentialProvider(IEnvironment environment)
        : this(new CredentialServices(environment, TimeProvider.System))
    {
    }

    internal EnvironmentCredentialProvider(CredentialServices services)
        : base(services)
    {
    }

    /// <inheritdoc/>
    public override string Source => "environment";

    /// <inheritdoc/>
    internal override CredentialSource Resolve() => new StaticCredentialSource(Read());

    private ServiceCredential Read()
    {
        foreach (string family in s_families)
        {
            if (Services.Environment.GetText(family + KeyId) is string accessKeyId)
            {
                string secret = Services.Environment.GetText(family + Secret) ?? throw HalfSet(family + KeyId, family + Secret);
                string? token = Services.Environment.GetText(family + Token);
                _ = token is null ? null : CredentialValidation.RequireHeaderValue(token, "security token", $"environment ({family}{Token})");
                return new ServiceCredential(accessKeyId, secret, token, expiresAt: null, $"environment ({family}{KeyId})");
            }
        }

        string? lonely = Array.Find(s_families, family => Services.Environment.GetText(family + Secret) is not null);
        throw lonely is null
            ? CredentialErrors.NotFound(
                $"The environment has no credentials: {s_families[0]}{KeyId} is not set.",
                $"Set {s_families[0]}{KeyId} and {s_families[0]}{Secret}.")
            : HalfSet(lonely + Secret, lonely + KeyId);
    }

    private static DwServiceException HalfSet(string present, string missing) =>
        CredentialErrors.NotFound(
            $"The environment has only half of a key: {present} is set, {missing} is not.",
            $"Set {missing} as well, or remove {present}.");
}
