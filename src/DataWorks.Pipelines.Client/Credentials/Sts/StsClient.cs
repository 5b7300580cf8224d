using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>The calls of STS that give out credentials. They go the way of every other call: retry, counters, log, User-Agent.</summary>
/// <param name="makeTransport">Makes what sends them, at the first call. It has a rate of its own: a call of the service holds a place of its rate meanwhile.</param>
internal sealed class StsClient(Func<ApiClient> makeTransport)
{
    private readonly Lazy<ApiClient> _transport = new(makeTransport);

    /// <summary>Assumes a role with other credentials.</summary>
    public async Task<ServiceCredential> AssumeRoleAsync(AssumeRoleParameters role, ServiceCredential by, string source, CancellationToken cancellationToken)
    {
        StsCall call = StsCall.Signed(
            "AssumeRole", role.Endpoint, source, by,
            ("RoleArn", role.Arn), ("RoleSessionName", role.SessionName), ("DurationSeconds", role.SecondsText), ("Policy", role.Policy), ("ExternalId", role.ExternalId));
        using JsonDocument response = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        return CredentialResponseParser.Read(response.RootElement, "Credentials", source, role.Account);
    }

    /// <summary>Assumes a role with the token of an identity provider; nothing is signed.</summary>
    public async Task<ServiceCredential> AssumeRoleWithOidcAsync(
        AssumeRoleParameters role, string providerArn, string token, string source, CancellationToken cancellationToken)
    {
        StsCall call = StsCall.WithOidcToken(
            role.Endpoint, source, token,
            ("OIDCProviderArn", providerArn), ("OIDCToken", token), ("RoleArn", role.Arn), ("Policy", role.Policy),
            ("RoleSessionName", role.SessionName), ("DurationSeconds", role.SecondsText));
        using JsonDocument response = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        return CredentialResponseParser.Read(response.RootElement, "Credentials", source, role.Account);
    }

    /// <summary>Gets the identity that credentials belong to.</summary>
    public async Task<CallerIdentity> GetCallerIdentityAsync(Uri endpoint, ServiceCredential by, CancellationToken cancellationToken)
    {
        StsCall call = StsCall.Signed("GetCallerIdentity", endpoint, by.Source, by);
        using JsonDocument response = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        return new CallerIdentity(
            CredentialResponseParser.Text(response.RootElement, "AccountId") ?? throw CredentialErrors.Unusable(by.Source, "the answer of STS names no account"),
            CredentialResponseParser.Text(response.RootElement, "Arn") ?? string.Empty);
    }

    private async Task<JsonDocument> SendAsync(StsCall call, CancellationToken cancellationToken)
    {
        ApiRequest request = call.Call with { CreateError = response => StsErrorMapper.Map(call, response.Error!) };
        byte[] body;
        try
        {
            body = await _transport.Value.SendAsync(call.Endpoint, request, ReadBody, new CallScope(AmbientLog.Current), cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException failure) when (failure.Kind is DwErrorKind.NetworkError or DwErrorKind.OperationTimeout or DwErrorKind.InvalidResponse)
        {
            throw CredentialErrors.Unreachable(call.Source, failure.Message);
        }

        return CredentialResponseParser.Parse(body, call.Source);
    }

    /// <summary>Reads a body and its error code. A body without credentials, or that is not JSON, is an error of the source and not of the call.</summary>
    internal static byte[] ReadBody(ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope)
    {
        ServiceErrorReader.ReadEnvelope(body, ref envelope);
        return body.ToArray();
    }
}
