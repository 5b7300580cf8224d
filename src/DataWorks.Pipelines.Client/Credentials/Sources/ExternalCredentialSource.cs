using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.External;
using DataWorks.Pipelines.Client.Credentials.Http;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>A program that writes keys to its standard output.</summary>
internal sealed class ExternalCredentialSource(IReadOnlyList<string> command, string source, TimeProvider time) : CredentialSource(source, [.. command])
{
    /// <inheritdoc/>
    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        byte[] output = await ExternalProcess.RunAsync(command, DisplayName, time, cancellationToken).ConfigureAwait(false);
        using JsonDocument json = CredentialResponseParser.Parse(output, DisplayName);
        JsonElement root = json.RootElement;
        string? token = CredentialResponseParser.GetText(root, "StsToken");
        string mode = CredentialResponseParser.GetText(root, "Mode") ?? (token is null ? CliProfileMode.AccessKey : CliProfileMode.StsToken);
        bool temporary = mode.Equals(CliProfileMode.StsToken, StringComparison.OrdinalIgnoreCase);
        if (!temporary && !mode.Equals(CliProfileMode.AccessKey, StringComparison.OrdinalIgnoreCase))
        {
            throw CredentialErrors.Unusable(DisplayName, "the mode in its output is neither AK nor StsToken");
        }

        return new ServiceCredential(
            CredentialResponseParser.GetText(root, "AccessKeyId") ?? throw CredentialErrors.Unusable(DisplayName, "its output has no access_key_id"),
            CredentialResponseParser.GetText(root, "AccessKeySecret") ?? throw CredentialErrors.Unusable(DisplayName, "its output has no access_key_secret"),
            temporary ? token ?? throw CredentialErrors.Unusable(DisplayName, "its output has no sts_token") : null,
            temporary ? CredentialResponseParser.GetTime(root, "Expiration", DisplayName) : null,
            DisplayName);
    }
}
