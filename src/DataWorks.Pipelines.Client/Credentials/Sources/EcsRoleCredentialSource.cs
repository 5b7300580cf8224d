using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>The RAM role of an ECS instance, from its metadata service: with a session token (IMDSv2), and without one only if the service has no
/// tokens and that is not forbidden.</summary>
internal sealed class EcsRoleCredentialSource(CredentialServices services, string? roleName, string displayName) : CredentialSource(displayName, roleName)
{
    private const string ImdsV1Disabled = "ALIBABA_CLOUD_IMDSV1_DISABLED";
    private const string RolePath = "latest/meta-data/ram/security-credentials/";
    private const int MaxNameLength = 64;

    // On an instance it responds in milliseconds; elsewhere the address may accept a connection and never respond.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1.5);

    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        string? token = await GetSessionTokenAsync(cancellationToken).ConfigureAwait(false);
        string role = roleName ?? await GetRoleNameAsync(token, cancellationToken).ConfigureAwait(false);
        CredentialResponse response = await ReadAsync(RolePath + Uri.EscapeDataString(role), token, cancellationToken).ConfigureAwait(false);
        if (!response.IsOk)
        {
            string reason = response.Status == 404 ? $"this instance has no role {role}" : $"the metadata service returned {response}";
            throw CredentialErrors.Unusable(DisplayName, reason);
        }

        using JsonDocument json = CredentialResponseParser.Parse(response.Body, DisplayName);
        return CredentialResponseParser.GetText(json.RootElement, "Code") == "Success"
            ? CredentialResponseParser.ReadCredential(json.RootElement, inside: null, DisplayName, account: null)
            : throw CredentialErrors.Unusable(DisplayName, "the Code in the metadata service's response is not Success");
    }

    private static string GetTrimmedText(CredentialResponse response) =>
        response.IsOk ? InvisibleText.Trim(ForeignCredentialText.ToText(response.Body)) : string.Empty;

    private async Task<string?> GetSessionTokenAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, new Uri(services.Endpoints.Metadata, "latest/api/token"));
        request.Headers.Add("X-aliyun-ecs-metadata-token-ttl-seconds", "21600");
        CredentialResponse response = await services.Http.SendAsync(request, DisplayName, cancellationToken, s_timeout).ConfigureAwait(false);
        string token = GetTrimmedText(response);
        if (token.Length > 0 && token.All(static letter => letter is > ' ' and <= '~'))
        {
            return token;
        }

        return services.Environment.IsTrue(ImdsV1Disabled)
            ? throw CredentialErrors.Unusable(
                DisplayName, $"the metadata service issues no session token ({response}), and {ImdsV1Disabled} forbids calls without one")
            : null;
    }

    private async Task<string> GetRoleNameAsync(string? token, CancellationToken cancellationToken)
    {
        CredentialResponse response = await ReadAsync(RolePath, token, cancellationToken).ConfigureAwait(false);
        string name = InvisibleText.Trim(GetTrimmedText(response).Split('\n')[0]);
        bool isRoleName = name.Length is > 0 and <= MaxNameLength
            && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@');
        return isRoleName ? name : throw CredentialErrors.Unusable(DisplayName, $"the metadata service names no role of this instance ({response})");
    }

    private async Task<CredentialResponse> ReadAsync(string path, string? token, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(services.Endpoints.Metadata, path));
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("X-aliyun-ecs-metadata-token", token);
        }

        return await services.Http.SendAsync(request, DisplayName, cancellationToken, s_timeout).ConfigureAwait(false);
    }
}
