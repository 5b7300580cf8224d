using System.Globalization;

namespace DataWorks.Pipelines.Tests;

/// <summary>Runs code in another culture.</summary>
internal static class Culture
{
    public static void Run(string name, Action action) =>
        Run(name.Length == 0 ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(name), action);

    private static void Run(CultureInfo culture, Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
