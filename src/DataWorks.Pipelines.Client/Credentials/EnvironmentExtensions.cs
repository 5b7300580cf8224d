using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Reads variables in one way: trimmed, and an empty one counts as not set.</summary>
internal static class EnvironmentExtensions
{
    /// <summary>The CLI's safety switch. An administrator forbids with it the sources that a configuration file alone could redirect: programs that
    /// are run, and addresses that are called for credentials.</summary>
    public const string ExternalSourcesDisabled = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";

    public static string? GetText(this IEnvironment environment, string name)
    {
        string value = InvisibleText.Trim(environment.GetVariable(name) ?? string.Empty);
        return value.Length == 0 ? null : value;
    }

    public static (string Name, string Value)? GetFirst(this IEnvironment environment, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (environment.GetText(name) is string value)
            {
                return (name, value);
            }
        }

        return null;
    }

    public static bool IsTrue(this IEnvironment environment, string name) =>
        environment.GetText(name) is string value && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");

    public static void EnsureExternalSourcesAllowed(this IEnvironment environment, string source)
    {
        if (environment.IsTrue(ExternalSourcesDisabled))
        {
            throw CredentialErrors.NotFound(
                $"{source} is not used: {ExternalSourcesDisabled} forbids external programs and credentials URIs.",
                $"Select another source with Connect-DwAccount, or remove {ExternalSourcesDisabled}.");
        }
    }
}
