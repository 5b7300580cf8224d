using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>
/// Keys out of the SDKs' ini file, read at each use. The SDKs differ in its name, so both are looked for; the first that is
/// there and has the section serves.
/// </summary>
internal sealed class IniCredentialProvider(CredentialServices services) : CredentialProvider(services)
{
    private const string FileVariable = "ALIBABA_CLOUD_CREDENTIALS_FILE";
    private static readonly string[] s_usual = ["~/.alibabacloud/credentials", "~/.alibabacloud/credentials.ini"];

    /// <inheritdoc/>
    public override string Source => Services.Environment.GetText(FileVariable) ?? string.Join(" or ", s_usual);

    /// <inheritdoc/>
    internal override CredentialSource Resolve()
    {
        (string Variable, string Name)? named = CliConfigFile.GetVariableProfile(Services.Environment);
        string section = named?.Name ?? "default";
        string? given = Services.Environment.GetText(FileVariable);
        ConfigPath[] paths = [.. (given is null ? s_usual : [given]).Select(path => ConfigPath.Resolve(path, Services.Environment, given is null ? null : FileVariable))];
        ConfigPath[] present = given is null ? [.. paths.Where(static path => File.Exists(path.Full) || Directory.Exists(path.Full))] : paths;
        if (present.Length == 0)
        {
            string tried = string.Join(" nor ", paths.Select(static path => path.Display));
            throw CredentialErrors.NotFound($"Neither {tried} exists.", "Write one of them.");
        }

        foreach (ConfigPath path in present)
        {
            IniFile file = IniFile.Read(path);
            if (file.GetSection(section) is { } found)
            {
                return new IniSourceFactory(Services, file.DisplayPath, found) { FileWarning = FilePermissionCheck.GetWarning(path) }.Create();
            }
        }

        throw CredentialErrors.NotFound(
            $"There is no section [{section}]{(named is null ? string.Empty : $" ({named.Value.Variable})")} in {string.Join(" or ", present.Select(static path => path.Named))}.",
            "Write it, or name another in ALIBABA_CLOUD_PROFILE.");
    }
}
