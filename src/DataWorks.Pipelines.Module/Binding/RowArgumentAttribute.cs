using System.Management.Automation;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Converts arguments to rows of this module: the rows themselves, and rows of files and of Select-Object that have their ids. Any other
/// value is rejected in the way that lets the engine bind it to another parameter.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RowArgumentAttribute(Type type) : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        // The engine reports null.
        if (inputData is null)
        {
            return null;
        }

        object?[] values = LanguagePrimitives.GetEnumerable(inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is { } list ? [.. list.Cast<object?>()] : [inputData];
        Array rows = Array.CreateInstance(type, values.Length);
        for (int index = 0; index < values.Length; index++)
        {
            rows.SetValue(RowArguments.Find(values[index], type) ?? throw RowArguments.Mismatch($"It is not a {type.Name}: {Describe(values[index])}."), index);
        }

        return rows;
    }

    private static string Describe(object? value) => value is null ? "null" : DisplayText.SingleLine(PSObject.AsPSObject(value).ToString(), 80);
}

/// <summary>Recognizes rows of this module in arguments.</summary>
internal static class RowArguments
{
    /// <summary>Gets the row that a value is, or that a row of a file describes; <c>null</c> if it is another object.</summary>
    public static object? Find(object? value, Type type)
    {
        if (value is null)
        {
            return null;
        }

        PSObject row = PSObject.AsPSObject(value);
        return type.IsInstanceOfType(row.BaseObject) ? row.BaseObject
            : row.BaseObject is not PSCustomObject ? null
            : LanguagePrimitives.TryConvertTo(row, type, out object? converted) && converted is not null ? converted
            : type == typeof(Project) ? FindProject(row)
            : type == typeof(TaskInstance) ? FindTask(row)
            : FindInstance(row);
    }

    /// <summary>Creates the error that lets the engine bind the value to another parameter.</summary>
    public static ArgumentTransformationMetadataException Mismatch(string message) => new(message, new PSInvalidCastException(message));

    private static Project? FindProject(PSObject row) =>
        Has(row, "ProjectId") && (IsOfType(row, typeof(Project)) || (HasAny(row, "Name", "DisplayName") && !HasAny(row, "Id", "PipelineRunId", "TaskInstanceId")))
            ? new Project { ProjectId = NumberIdAttribute.Read(row, "ProjectId"), Name = Get(row, "Name") as string }
            : null;

    private static TaskInstance? FindTask(PSObject row) => Has(row, "Id") && (IsOfType(row, typeof(TaskInstance)) || Has(row, "TaskName"))
        ? new TaskInstance
        {
            ProjectId = Number(row, "ProjectId") ?? 0,
            Id = NumberIdAttribute.Read(row, "Id"),
            TaskName = Get(row, "TaskName") as string,
            Status = (Get(row, "Status") ?? Get(row, "State")) as string ?? string.Empty,
            RunNumber = Number(row, "RunNumber") is > 0 and <= int.MaxValue and { } run ? (int)run : null,
            WorkflowInstanceId = Number(row, "WorkflowInstanceId"),
        }
        : null;

    // A row of a task instance has a business date too.
    private static WorkflowInstance? FindInstance(PSObject row)
    {
        if (!Has(row, "Id") || !(IsOfType(row, typeof(WorkflowInstance)) || (Has(row, "BizDate") && !HasAny(row, "TaskName", "TaskId", "RunNumber", "TaskInstanceId"))))
        {
            return null;
        }

        // Without a readable date the command reads the instance.
        BizDate date = Get(row, "BizDate") switch
        {
            DateTime day => new BizDate(day),
            string text => BizDate.Read(text),
            _ => default,
        };
        return new WorkflowInstance
        {
            ProjectId = Number(row, "ProjectId") ?? 0,
            Id = NumberIdAttribute.Read(row, "Id"),
            Name = Get(row, "Name") as string,
            BizDate = date is { Problem: null, Day: { } read } ? read.ToDateTime(TimeOnly.MinValue) : null,
        };
    }

    private static long? Number(PSObject row, string name) => Get(row, name) is null or "" ? null : NumberIdAttribute.Read(row, name);

    // Export-Csv and Select-Object keep the name of the type in another one.
    private static bool IsOfType(PSObject row, Type type) => row.TypeNames.Any(name => name.EndsWith("." + type.FullName, StringComparison.Ordinal) || name.EndsWith(":" + type.FullName, StringComparison.Ordinal));

    private static bool Has(PSObject row, string name) => row.Properties[name] is not null;

    private static bool HasAny(PSObject row, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (Has(row, name))
            {
                return true;
            }
        }

        return false;
    }

    private static object? Get(PSObject row, string name) => row.Properties[name]?.Value is { } value ? PSObject.AsPSObject(value).BaseObject : null;
}
