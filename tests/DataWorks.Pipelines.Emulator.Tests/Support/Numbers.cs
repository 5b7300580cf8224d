using System.Globalization;

namespace DataWorks.Pipelines.Emulator.Tests;

internal static class Numbers
{
    public static string Text(this long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(this int value) => value.ToString(CultureInfo.InvariantCulture);
}
