using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>Calls STS 2015-04-01 as the official clients do, through the same handlers as every other call: retry, counters, log, User-Agent. Signed
/// calls have their parameters in the query; the call with an OIDC token is unsigned and has them in a form.</summary>
/// <param name="createClient">Creates the API client at the first call. It needs its own rate limit, because a service call holds a lease of its
/// limiter meanwhile.</param>
internal sealed class StsClient(Func<ApiClient> createClient)
{
    private const string ApiVersion = "2015-04-01";

    private readonly Lazy<ApiClient> _client = new(createClient);

    public async Task<ServiceCredential> AssumeRoleAsync(
        AssumeRoleParameters role, ServiceCredential credential, string source, CancellationToken cancellationToken)
    {
        ApiRequest request = CreateSigned(
            "AssumeRole", credential,
            ("RoleArn", role.Arn), ("RoleSessionName", role.SessionName), ("DurationSeconds", role.DurationText), ("Policy", role.Policy), ("ExternalId", role.ExternalId));
        using JsonDocument response = await SendAsync(request, role.Endpoint, source, [], cancellationToken).ConfigureAwait(false);
        return CredentialResponseParser.ReadCredential(response.RootElement, "Credentials", source, role.Account);
    }

    public async Task<ServiceCredential> AssumeRoleWithOidcAsync(
        AssumeRoleParameters role, string providerArn, string token, string source, CancellationToken cancellationToken)
    {
        ApiRequest request = CreateUnsigned(
            "AssumeRoleWithOIDC",
            ("OIDCProviderArn", providerArn), ("OIDCToken", token), ("RoleArn", role.Arn), ("Policy", role.Policy),
            ("RoleSessionName", role.SessionName), ("DurationSeconds", role.DurationText));
        using JsonDocument response = await SendAsync(request, role.Endpoint, source, [token], cancellationToken).ConfigureAwait(false);
        return CredentialResponseParser.ReadCredential(response.RootElement, "Credentials", source, role.Account);
    }

    public async Task<CallerIdentity> GetCallerIdentityAsync(Uri endpoint, ServiceCredential credential, CancellationToken cancellationToken)
    {
        using JsonDocument response = await SendAsync(
            CreateSigned("GetCallerIdentity", credential), endpoint, credential.Source, [], cancellationToken).ConfigureAwait(false);
        return new CallerIdentity(
            CredentialResponseParser.GetRequired(response.RootElement, "AccountId", credential.Source),
            CredentialResponseParser.GetText(response.RootElement, "Arn") ?? string.Empty);
    }

    /// <summary>Reads a body and its error code. A body without credentials is an error of the source, not of the call.</summary>
    internal static byte[] ReadBody(ref LenientJsonReader json, string? requestId)
    {
        ServiceErrorReader.ReadEnvelope(ref json);
        return json.Bytes.ToArray();
    }

    internal static ApiRequest CreateSigned(string operation, ServiceCredential credential, params ReadOnlySpan<(string Name, string? Value)> parameters) =>
        new() { Version = ApiVersion, Operation = operation, Method = HttpMethod.Post, Query = GetPresent(parameters), Credential = credential };

    private static ApiRequest CreateUnsigned(string operation, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        IEnumerable<string> form = GetPresent(parameters).Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        return new ApiRequest
        {
            Version = ApiVersion,
            Operation = operation,
            Method = HttpMethod.Post,

            // Without Format the response is XML.
            Query = [new("Action", operation), new("Version", ApiVersion), new("Format", "JSON")],
            Body = Encoding.UTF8.GetBytes(string.Join('&', form)),
            ContentType = "application/x-www-form-urlencoded",
            IsSigned = false,
        };
    }

    private static List<NamedValue> GetPresent(ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        List<NamedValue> present = [];
        foreach ((string name, string? value) in parameters)
        {
            if (value is not null)
            {
                present.Add(new(name, value));
            }
        }

        return present;
    }

    private async Task<JsonDocument> SendAsync(ApiRequest request, Uri endpoint, string source, string[] secrets, CancellationToken cancellationToken)
    {
        ApiRequest call = request with { CreateError = response => StsErrorMapper.Map(request, endpoint, source, secrets, response.Error!) };
        try
        {
            byte[] body = await _client.Value.SendAsync(endpoint, call, ReadBody, RequestLogger.Current, new StrongBox<DwServiceException?>(), cancellationToken).ConfigureAwait(false);
            return CredentialResponseParser.Parse(body, source);
        }
        catch (DwServiceException failure) when (failure.Kind is DwErrorKind.NetworkError or DwErrorKind.OperationTimeout or DwErrorKind.InvalidResponse)
        {
            throw CredentialErrors.Unreachable(source, failure.Message);
        }
    }
}

/// <summary>The identity that credentials belong to.</summary>
/// <param name="Arn">The user, the role session or the account itself.</param>
public sealed record CallerIdentity(string Account, string Arn);
