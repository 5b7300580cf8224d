namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>Reads variables the way that all of this room does: trimmed, and a blank one is none.</summary>
internal static class EnvironmentReader
{
    public static string? Text(this IEnvironment environment, string name)
    {
        string? value = environment.GetVariable(name)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    public static string? FirstOf(this IEnvironment environment, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (environment.Text(name) is string value)
            {
                return value;
            }
        }

        return null;
    }

    public static bool IsTrue(this IEnvironment environment, string name) =>
        environment.Text(name) is string value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");
}
