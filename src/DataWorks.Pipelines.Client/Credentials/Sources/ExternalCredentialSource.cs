using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.External;
using DataWorks.Pipelines.Client.Credentials.Http;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>A program that writes credentials to its standard output.</summary>
internal sealed class ExternalCredentialSource(IReadOnlyList<string> command, string displayName, TimeProvider time) : CredentialSource(displayName, [.. command])
{
    public override async Task<ServiceCredential> FetchAsync(CancellationToken cancellationToken)
    {
        byte[] output = await ExternalProcess.RunAsync(command, DisplayName, time, cancellationToken).ConfigureAwait(false);
        using JsonDocument json = CredentialResponseParser.Parse(output, DisplayName);
        JsonElement root = json.RootElement;
        string? token = CredentialResponseParser.GetText(root, "StsToken");
        string mode = CredentialResponseParser.GetText(root, "Mode") ?? (token is null ? CliProfileMode.AccessKey : CliProfileMode.StsToken);
        bool isTemporary = mode.Equals(CliProfileMode.StsToken, StringComparison.OrdinalIgnoreCase);
        if (!isTemporary && !mode.Equals(CliProfileMode.AccessKey, StringComparison.OrdinalIgnoreCase))
        {
            throw CredentialErrors.Unusable(DisplayName, "the mode in its output is neither AK nor StsToken");
        }

        return new ServiceCredential(
            CredentialResponseParser.GetText(root, "AccessKeyId") ?? throw CredentialErrors.Unusable(DisplayName, "its output has no access_key_id"),
            CredentialResponseParser.GetText(root, "AccessKeySecret") ?? throw CredentialErrors.Unusable(DisplayName, "its output has no access_key_secret"),
            isTemporary ? token ?? throw CredentialErrors.Unusable(DisplayName, "its output has no sts_token") : null,
            isTemporary ? CredentialResponseParser.GetTime(root, "Expiration", DisplayName) : null,
            DisplayName);
    }
}
