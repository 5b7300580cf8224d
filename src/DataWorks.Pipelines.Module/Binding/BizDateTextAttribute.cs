using System.Globalization;
using System.Management.Automation;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>
/// Makes business dates of text, numbers such as 20261120, dates and instants. What is none of them travels to the cmdlet, which reports it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BizDateTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        // Nothing, or a blank text, is the engine's own error.
        object? value = Plain(inputData);
        return value is null || (value is string text && IdNormalizer.IsBlank(text)) ? null
            : LanguagePrimitives.GetEnumerable(value) is { } list ? list.Cast<object?>().Select(static each => Convert(Plain(each))).ToArray()
            : new[] { Convert(value) };
    }

    private static object? Plain(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static BizDate Convert(object? value) => value switch
    {
        BizDate date => date,
        DateTime date => new BizDate(date),
        DateTimeOffset instant => new BizDate(instant),
        DateOnly day => new BizDate(day),
        null => BizDate.Read(string.Empty),
        _ => BizDate.Read(System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty),
    };
}
