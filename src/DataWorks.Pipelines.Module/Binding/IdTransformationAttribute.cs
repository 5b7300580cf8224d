using System.Collections;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>
/// Makes ids of whatever is given: text, numbers, GUIDs, and objects with an id in a property, be they rows of a table, of a CSV file or of
/// this module. Without it the engine makes text of an object before it looks at the names of its properties, and rounds numbers.
/// </summary>
/// <param name="names">The properties that hold the id, in the order in which they are looked for.</param>
internal abstract class IdTransformationAttribute(params string[] names) : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several ids.</summary>
    public bool IsList { get; init; }

    /// <summary>The id that stands for a blank line.</summary>
    private protected abstract object Skipped { get; }

    /// <summary>What to do about a value that is no id.</summary>
    private protected abstract string Advice { get; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        // Nothing is the engine's own error, as an argument and from the pipe.
        if (inputData is null)
        {
            return null;
        }

        object[] ids = [.. Ids(inputData)];
        if (IsList)
        {
            return ToArray(ids);
        }

        return ids.Length != 1 ? throw SingleValueAttribute.NotOne(ids.Length) : ids[0].Equals(Skipped) ? null : ids[0];
    }

    /// <summary>Makes an id of a value; <c>null</c> if it is none.</summary>
    private protected abstract object? FromValue(object value);

    /// <summary>Makes the id that stands for a rejected value.</summary>
    private protected abstract object FromRejected(RejectedValue value);

    /// <summary>Makes the array that the parameter takes.</summary>
    private protected abstract Array ToArray(object[] ids);

    private static object? Plain(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static bool IsBlank(object? value) => value is null or DBNull || (value is string text && InvisibleText.Trim(text).Length == 0);

    private static object? GetValue(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private IEnumerable<object> Ids(object? given)
    {
        object? value = Plain(given);
        if (LanguagePrimitives.GetEnumerable(value) is { } list)
        {
            return list.Cast<object?>().SelectMany(Ids);
        }

        if (IsBlank(value))
        {
            return [Skipped];
        }

        return FromValue(value!) is { } id ? [id] : value is ValueType or string ? [Reject(value, Advice)] : OfObject(PSObject.AsPSObject(given));
    }

    private object[] OfObject(PSObject row)
    {
        if (names.Select(name => row.Properties[name]).FirstOrDefault(static property => property is not null) is not { } found)
        {
            string hint = names.Length == 0 ? Advice : $"It is an object without an id: pipe objects that have a property {string.Join(" or ", names)}, or the ids themselves.";
            return [Reject(row, hint)];
        }

        object? value = Plain(GetValue(found));
        IEnumerable values = LanguagePrimitives.GetEnumerable(value) ?? new[] { value };
        object[] ids = [.. values.Cast<object?>().Select(Plain).Where(static each => !IsBlank(each)).Select(each => FromValue(each!) ?? Reject(each!, Advice))];
        return ids.Length > 0 ? ids : [Reject(row, $"Its property {found.Name} is empty.")];
    }

    private object Reject(object value, string problem)
    {
        string shown = DisplayText.SingleLine(PSObject.AsPSObject(value).ToString(), 80);
        return FromRejected(new RejectedValue(shown, $"'{shown}' is not an id. {problem}"));
    }
}
