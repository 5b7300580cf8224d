using System.Management.Automation;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Recognizes rows of this module among piped objects of any type.</summary>
internal static class InputRows
{
    private const string Prefix = "Deserialized.";

    /// <summary>Gets the row that an input is, or that it was before Export-Clixml or a job; any other input as it is.</summary>
    public static object Unwrap(PSObject input)
    {
        if (input.BaseObject is not PSCustomObject)
        {
            return input.BaseObject;
        }

        // The engine converts them itself only if the module was loaded before they were read.
        foreach (string name in input.TypeNames.Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (typeof(DisplayedObject).Assembly.GetType(name[Prefix.Length..]) is { } type && type.IsSubclassOf(typeof(DisplayedObject))
                && LanguagePrimitives.TryConvertTo(input, type, out object? row) && row is not null)
            {
                return row;
            }
        }

        return input;
    }

    /// <summary>Gets the name of an input's type, such as <c>Selected.DataWorks.Pipelines.PipelineRun</c> for a row of Select-Object.</summary>
    public static string GetTypeName(PSObject input) => input.TypeNames.FirstOrDefault() ?? input.BaseObject.GetType().ToString();
}
