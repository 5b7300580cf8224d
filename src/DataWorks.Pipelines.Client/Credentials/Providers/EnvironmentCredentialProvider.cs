using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Supplies the access key of the environment. Id, secret and token are read from one family of names, because a token left over under
/// another name does not belong to this access key.</summary>
internal sealed class EnvironmentCredentialProvider : CredentialProvider
{
    private const string Id = "ACCESS_KEY_ID";
    private const string Secret = "ACCESS_KEY_SECRET";
    private const string Token = "SECURITY_TOKEN";

    private static readonly string[] s_families = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_", ""];

    public EnvironmentCredentialProvider()
        : this(SystemEnvironment.Instance)
    {
    }

    public EnvironmentCredentialProvider(IEnvironment environment)
        : this(new CredentialServices(environment, TimeProvider.System))
    {
    }

    internal EnvironmentCredentialProvider(CredentialServices services)
        : base(services)
    {
    }

    public override string Source => "environment";

    internal override CredentialSource Resolve() => new StaticCredentialSource(Read());

    private ServiceCredential Read()
    {
        foreach (string family in s_families)
        {
            if (Services.Environment.GetText(family + Id) is string accessKeyId)
            {
                string secret = Services.Environment.GetText(family + Secret) ?? throw CreateIncompleteError(family + Id, family + Secret);
                string? token = Services.Environment.GetText(family + Token);
                _ = token is null ? null : CredentialValidation.RequireHeaderValue(token, "security token", $"environment ({family}{Token})");
                return new ServiceCredential(accessKeyId, secret, token, expiresAt: null, $"environment ({family}{Id})");
            }
        }

        string? secretOnly = Array.Find(s_families, family => Services.Environment.GetText(family + Secret) is not null);
        throw secretOnly is null
            ? CredentialErrors.NotFound(
                $"Environment: {s_families[0]}{Id} is not set.",
                $"Set {s_families[0]}{Id} and {s_families[0]}{Secret}.")
            : CreateIncompleteError(secretOnly + Secret, secretOnly + Id);
    }

    private static DwServiceException CreateIncompleteError(string present, string missing) =>
        CredentialErrors.NotFound(
            $"The access key of the environment is incomplete: {present} is set, {missing} is not.",
            $"Set {missing} as well, or remove {present}.");
}
