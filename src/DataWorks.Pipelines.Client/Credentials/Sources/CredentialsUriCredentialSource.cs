using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Http;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>An address that returns credentials.</summary>
internal sealed class CredentialsUriCredentialSource(CredentialServices services, Uri uri, string displayName) : CredentialSource(displayName, uri.AbsoluteUri)
{
    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, uri);
        CredentialResponse response = await services.Http.SendAsync(request, DisplayName, cancellationToken).ConfigureAwait(false);
        if (!response.IsOk)
        {
            throw CredentialErrors.Unusable(DisplayName, $"it returned {response}");
        }

        using JsonDocument json = CredentialResponseParser.Parse(response.Body, DisplayName);
        return CredentialResponseParser.GetText(json.RootElement, "Code") is null or "Success"
            ? CredentialResponseParser.ReadCredential(json.RootElement, inside: null, DisplayName, account: null)
            : throw CredentialErrors.Unusable(DisplayName, "the Code in its response is not Success");
    }
}
