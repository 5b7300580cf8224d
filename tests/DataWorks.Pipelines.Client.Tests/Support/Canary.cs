using System.Reflection;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Sees whether a text shows a secret: every secret of these tests has the word in it.</summary>
internal static class Canary
{
    private const string Word = "CANARY";

    public static void NotIn(string? text) => Assert.DoesNotContain(Word, text ?? string.Empty, StringComparison.Ordinal);

    /// <summary>Neither its text nor that of anything it came from, down to stack traces and properties.</summary>
    public static void NotIn(Exception? error)
    {
        for (Exception? inner = error; inner is not null; inner = inner.InnerException)
        {
            NotIn(inner.ToString());
            foreach (PropertyInfo property in inner.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                NotIn(property.GetValue(inner)?.ToString());
            }

            foreach (object? value in inner.Data.Values)
            {
                NotIn(value?.ToString());
            }
        }
    }
}
