using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>
/// Looks into every property of what came out, and takes its text, down to the last list: what is read only when it is looked at
/// breaks in the user's session and not in ours.
/// </summary>
internal static class ObjectWalk
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();

    public static void Through(object? value) => Through(value, new HashSet<object>(ReferenceEqualityComparer.Instance));

    // What is shared is looked at once.
    private static void Through(object? value, HashSet<object> seen)
    {
        if (value is null or string || (value is IEnumerable && !seen.Add(value)))
        {
            return;
        }

        if (value is not IEnumerable)
        {
            _ = value.ToString();
        }
        else if (value.GetType().IsPublic && !value.GetType().IsArray && value.GetType().Assembly == typeof(PipelineRun).Assembly)
        {
            string text = value.ToString()!;
            if (text.Contains('\n', StringComparison.Ordinal) || text.Length > DisplayText.CellWidth)
            {
                throw new FuzzFault($"the text of {value.GetType().Name} does not fit a cell: {text}");
            }
        }

        if (value is IEnumerable list)
        {
            foreach (object? element in list)
            {
                Through(element, seen);
            }
        }

        foreach (PropertyInfo property in s_properties.GetOrAdd(value.GetType(), PropertiesOf))
        {
            Through(property.GetValue(value, BindingFlags.DoNotWrapExceptions, null, null, null), seen);
        }
    }

    // An array of our rows is of our assembly too, and is its own SyncRoot.
    private static PropertyInfo[] PropertiesOf(Type type) => type.IsPublic && !type.IsArray && type.Assembly == typeof(PipelineRun).Assembly
        ? [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.GetIndexParameters().Length == 0)]
        : [];
}
