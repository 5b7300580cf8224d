using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>
/// Reads a credential file as the default chain and the file's own provider do. Credentials in the file are read; sources that must be fetched
/// are not, because their addresses and programs are what the file says.
/// </summary>
internal sealed class FileReader : IDisposable
{
    private readonly FakeEnvironment _environment = new();
    private readonly CredentialServices _services;
    private readonly string _ini;

    public FileReader()
    {
        _services = new CredentialServices(_environment, TimeProvider.System);
        _ini = Path.Combine(_environment.HomeDirectory, ".alibabacloud", "credentials");
        Directory.CreateDirectory(Path.GetDirectoryName(_ini)!);
        Directory.CreateDirectory(Path.GetDirectoryName(_environment.ConfigPath)!);
        File.WriteAllText(Path.Combine(_environment.HomeDirectory, "token"), "CANARY-TOKEN");
    }

    public async Task ReadAsync(byte[] file, bool isConfig)
    {
        string path = isConfig ? _environment.ConfigPath : _ini;
        await File.WriteAllBytesAsync(path, file);
        try
        {
            bool mayShow = isConfig ? SecretLocations.ShownInConfig(file) : SecretLocations.ShownInIni(file);
            await ReadAsync(new DefaultCredentialChain(_services), mayShow);
            await ReadAsync(isConfig ? new CliProfileCredentialProvider("p", _services) : new IniCredentialProvider(_services), mayShow);
            _ = CliConfigFile.ProfileNames(_environment);
            _ = CliConfigFile.FindRegion(_environment, null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public void Dispose() => _environment.Dispose();

    private static async Task ReadAsync(CredentialProvider provider, bool mayShow)
    {
        List<string?> shown = [];
        try
        {
            CredentialSource source = provider.Resolve();
            shown.AddRange([source.DisplayName, source.ToString(), provider.Describe(), provider.Source, provider.TryGetCurrent()?.ToString()]);
            shown.AddRange(provider.Warnings());
            _ = provider.Account;
            if (source.IsStatic)
            {
                shown.Add((await provider.GetCredentialAsync(CancellationToken.None)).ToString());
            }
        }
        catch (DwServiceException error)
        {
            ErrorRules.CheckText(error.Message, error.Kind is DwErrorKind.CredentialsNotFound or DwErrorKind.CredentialsExpired);
            shown.AddRange([error.ToString().Replace(Environment.NewLine, " ", StringComparison.Ordinal), error.Recommend]);
            if (error.Kind is not (DwErrorKind.CredentialsNotFound or DwErrorKind.CredentialsExpired))
            {
                throw new FuzzFault($"a file became a {error.Kind}: {error.Message}");
            }
        }

        foreach (string? text in shown)
        {
            if (!mayShow && text?.Contains("CANARY", StringComparison.Ordinal) == true)
            {
                throw new FuzzFault($"a secret is shown: {text}");
            }
        }
    }
}
