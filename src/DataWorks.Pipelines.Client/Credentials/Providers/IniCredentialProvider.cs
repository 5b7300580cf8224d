using DataWorks.Pipelines.Client.Credentials.Config;
using DataWorks.Pipelines.Client.Credentials.Sources;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>Supplies the credentials of the SDKs' ini file. The SDKs disagree on its name, so both names are tried; the first file that has the
/// section is used.</summary>
internal sealed class IniCredentialProvider(CredentialServices services) : CredentialProvider(services)
{
    private const string FileVariable = "ALIBABA_CLOUD_CREDENTIALS_FILE";
    private static readonly string[] s_defaultPaths = ["~/.alibabacloud/credentials", "~/.alibabacloud/credentials.ini"];

    public override string Source => Services.Environment.GetText(FileVariable) ?? string.Join(" or ", s_defaultPaths);

    internal override CredentialSource Resolve()
    {
        (string Variable, string Name)? named = CliConfigFile.GetVariableProfile(Services.Environment);
        string sectionName = named?.Name ?? "default";
        ConfigPath[] present = FindFiles();
        foreach (ConfigPath path in present)
        {
            if (IniFile.Read(path).GetSection(sectionName) is { } section)
            {
                CredentialSource source = new IniSourceFactory(Services, path.Display, section).Create();
                source.GetFileWarning = path.GetPermissionWarning;
                return source;
            }
        }

        throw CredentialErrors.NotFound(
            $"There is no section [{sectionName}]{(named is null ? string.Empty : $" ({named.Value.Variable})")} in {string.Join(" or ", present.Select(static path => path.Named))}.",
            "Add it, or name another section in ALIBABA_CLOUD_PROFILE.");
    }

    private ConfigPath[] FindFiles()
    {
        if (Services.Environment.GetText(FileVariable) is { } given)
        {
            return [ConfigPath.Resolve(given, Services.Environment, FileVariable)];
        }

        ConfigPath[] paths = [.. s_defaultPaths.Select(path => ConfigPath.Resolve(path, Services.Environment))];
        ConfigPath[] present = [.. paths.Where(static path => File.Exists(path.Full) || Directory.Exists(path.Full))];
        return present.Length > 0
            ? present
            : throw CredentialErrors.NotFound($"{paths[0].Display} and {Path.GetFileName(paths[1].Full)} do not exist.", "Create one of them.");
    }
}
