using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Credentials.External;

namespace DataWorks.Pipelines.Client.Credentials.Recipes;

/// <summary>A program that writes keys to its standard output.</summary>
internal sealed class ExternalRecipe(IReadOnlyList<string> command, string source, TimeProvider time) : CredentialRecipe(source, [.. command])
{
    /// <inheritdoc/>
    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        byte[] output = await ExternalProcess.RunAsync(command, Source, time, cancellationToken).ConfigureAwait(false);
        using JsonDocument json = KeysAnswer.Parse(output, Source);
        JsonElement root = json.RootElement;
        string? token = KeysAnswer.Text(root, "StsToken");
        string mode = KeysAnswer.Text(root, "Mode") ?? (token is null ? CliProfileMode.AccessKey : CliProfileMode.StsToken);
        bool temporary = mode.Equals(CliProfileMode.StsToken, StringComparison.OrdinalIgnoreCase);
        if (!temporary && !mode.Equals(CliProfileMode.AccessKey, StringComparison.OrdinalIgnoreCase))
        {
            throw CredentialErrors.Unfit(Source, "the mode in its output is neither AK nor StsToken");
        }

        return new ServiceCredential(
            KeysAnswer.Text(root, "AccessKeyId") ?? throw CredentialErrors.Unfit(Source, "its output has no access_key_id"),
            KeysAnswer.Text(root, "AccessKeySecret") ?? throw CredentialErrors.Unfit(Source, "its output has no access_key_secret"),
            temporary ? token ?? throw CredentialErrors.Unfit(Source, "its output has no sts_token") : null,
            temporary ? KeysAnswer.Instant(root, "Expiration", Source) : null,
            Source);
    }
}
