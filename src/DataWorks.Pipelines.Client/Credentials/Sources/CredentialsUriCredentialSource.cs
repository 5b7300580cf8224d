using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Http;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>An address that answers with keys.</summary>
internal sealed class CredentialsUriCredentialSource(CredentialServices services, Uri uri, string source) : CredentialSource(source, uri.AbsoluteUri)
{
    /// <inheritdoc/>
    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, uri);
        CredentialResponse response = await services.Http.SendAsync(request, DisplayName, cancellationToken).ConfigureAwait(false);
        if (!response.IsOk)
        {
            throw CredentialErrors.Unusable(DisplayName, $"it answered with {response}");
        }

        using JsonDocument json = CredentialResponseParser.Parse(response.Body, DisplayName);
        string? code = CredentialResponseParser.GetText(json.RootElement, "Code");
        return code is null or "Success"
            ? CredentialResponseParser.ReadCredential(json.RootElement, inside: null, DisplayName, account: null)
            : throw CredentialErrors.Unusable(DisplayName, "the Code in its answer is not Success");
    }
}
