using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Providers;
using DataWorks.Pipelines.Client.Credentials.Sources;
using DataWorks.Pipelines.Client.Tests.Credentials;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>
/// Reads a file of credentials as the default chain does, and its own provider. Keys that stand in the file are taken; sources that
/// are not called, because the file chooses their addresses and programs.
/// </summary>
internal sealed class FileReader : IDisposable
{
    private readonly FakeEnvironment _environment = new();
    private readonly CredentialServices _kit;
    private readonly string _ini;

    public FileReader()
    {
        _kit = new CredentialServices(_environment, TimeProvider.System);
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
            await ReadAsync(new DefaultCredentialChain(_kit), mayShow);
            await ReadAsync(isConfig ? new CliProfileCredentialProvider("p", _kit) : new IniCredentialProvider(_kit), mayShow);
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
        List<string?> told = [];
        try
        {
            CredentialSource source = provider.Resolve();
            told.AddRange([source.DisplayName, source.ToString(), provider.Describe(), provider.Source, provider.TryGetCurrent()?.ToString()]);
            told.AddRange(provider.Warnings());
            _ = provider.Account;
            if (source.IsStatic)
            {
                told.Add((await provider.GetCredentialAsync(CancellationToken.None)).ToString());
            }
        }
        catch (DwServiceException error)
        {
            ErrorRules.CheckText(error.Message);
            told.AddRange([error.ToString().Replace(Environment.NewLine, " ", StringComparison.Ordinal), error.Recommend]);
            if (error.Kind is not (DwErrorKind.CredentialsNotFound or DwErrorKind.CredentialsExpired))
            {
                throw new FuzzFault($"a file became a {error.Kind}: {error.Message}");
            }
        }

        foreach (string? text in told)
        {
            if (!mayShow && text?.Contains("CANARY", StringComparison.Ordinal) == true)
            {
                throw new FuzzFault($"a secret is shown: {text}");
            }
        }
    }
}
