
namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers the profiles of the command line's config.json.</summary>
public sealed class ProfileNameCompleter : ValueCompleter
{
    private protected override IReadOnlyList<string> Values => Client.Credentials.Config.CliConfigFile.ProfileNames(Client.Credentials.SystemEnvironment.Instance);
}
