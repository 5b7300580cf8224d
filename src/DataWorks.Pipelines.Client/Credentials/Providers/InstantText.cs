using System.Globalization;

namespace DataWorks.Pipelines.Client.Credentials.Providers;

/// <summary>An instant in an error message.</summary>
internal static class InstantText
{
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
