using System.Collections;
using System.Management.Automation;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Converts arguments to ids: text, numbers, GUIDs, and objects with an id property, such as rows of a table, of a CSV file or of this
/// module. The engine would convert an object to text before it uses its properties, and round numbers.</summary>
internal abstract class IdTransformationAttribute(params string[] names) : ArgumentTransformationAttribute
{
    public bool IsList { get; init; }

    /// <summary>The types of rows that other parameters take, although they have a property of the same name.</summary>
    public Type[] NotFor { get; init; } = [];

    private protected abstract object Skipped { get; }

    private protected abstract string Advice { get; }
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        // The engine reports null.
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

    /// <summary>Converts a value to an id; <c>null</c> if it is not one.</summary>
    private protected abstract object? FromValue(object value);

    private protected abstract object FromRejected(RejectedValue value);

    private protected abstract Array ToArray(object[] ids);

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

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
        object? value = Unwrap(given);
        if (LanguagePrimitives.GetEnumerable(value) is { } list)
        {
            return list.Cast<object?>().SelectMany(Ids);
        }

        if (IsBlank(value))
        {
            return [Skipped];
        }

        return FromValue(value!) is { } id ? [id] : value is ValueType or string ? [Reject(value, Advice)] : FromObject(PSObject.AsPSObject(given));
    }

    private object[] FromObject(PSObject row)
    {
        if (Array.Find(NotFor, type => RowArguments.Find(row, type) is not null) is { } other)
        {
            throw RowArguments.Mismatch($"It is a {other.Name}: use -{other.Name}.");
        }

        if (names.Select(name => row.Properties[name]).FirstOrDefault(static property => property is not null) is not { } found)
        {
            string hint = names.Length == 0 ? Advice : $"It is an object without an id: pipe objects with a {string.Join(" or ", names)} property, or the ids themselves.";
            return [Reject(row, hint)];
        }

        object? value = Unwrap(GetValue(found));
        IEnumerable values = LanguagePrimitives.GetEnumerable(value) ?? new[] { value };
        object[] ids = [.. values.Cast<object?>().Select(Unwrap).Where(static each => !IsBlank(each)).Select(each => FromValue(each!) ?? Reject(each!, Advice))];
        return ids.Length > 0 ? ids : [Reject(row, $"Its property {found.Name} is empty.")];
    }

    private object Reject(object value, string problem)
    {
        string shown = DisplayText.SingleLine(PSObject.AsPSObject(value).ToString(), 80);
        return FromRejected(new RejectedValue(shown, $"'{shown}' is not an id. {problem}"));
    }
}
