using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Reads variables in one way: trimmed, and an empty one counts as not set.</summary>
internal static class EnvironmentExtensions
{
    public static string? GetText(this IEnvironment environment, string name)
    {
        string value = InvisibleText.Trim(environment.GetVariable(name) ?? string.Empty);
        return value.Length == 0 ? null : value;
    }

    /// <summary>The first variable that is set, with its name for messages.</summary>
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
        environment.GetText(name) is string value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");
}
