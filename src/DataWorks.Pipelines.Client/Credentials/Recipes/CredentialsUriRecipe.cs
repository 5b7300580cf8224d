using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Http;

namespace DataWorks.Pipelines.Client.Credentials.Recipes;

/// <summary>An address that answers with keys.</summary>
internal sealed class CredentialsUriRecipe(CredentialKit kit, Uri uri, string source) : CredentialRecipe(source, uri.AbsoluteUri)
{
    /// <inheritdoc/>
    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, uri);
        CredentialAnswer answer = await kit.Http.SendAsync(request, Source, cancellationToken).ConfigureAwait(false);
        if (!answer.IsOk)
        {
            throw CredentialErrors.Unfit(Source, $"it answered with {answer}");
        }

        using JsonDocument json = KeysAnswer.Parse(answer.Body, Source);
        string? code = KeysAnswer.Text(json.RootElement, "Code");
        return code is null or "Success"
            ? KeysAnswer.Read(json.RootElement, inside: null, Source, account: null)
            : throw CredentialErrors.Unfit(Source, "the Code in its answer is not Success");
    }
}
