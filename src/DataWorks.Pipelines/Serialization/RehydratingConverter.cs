using System.Management.Automation;
using System.Reflection;

namespace DataWorks.Pipelines.Serialization;

/// <summary>Converts the property bags (<c>Deserialized.…</c>) of <c>Import-Clixml</c>, <c>Start-Job</c> and remoting to their original types, so
/// that they bind and behave as before. types.ps1xml names the types.</summary>
public sealed class RehydratingConverter : PSTypeConverter
{
    private const string Prefix = "Deserialized.";

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject bag && IsPropertyBag(bag, destinationType);

    /// <inheritdoc/>
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType) => IsPropertyBag(sourceValue, destinationType);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        Rehydrate((PSObject)sourceValue, destinationType);

    /// <inheritdoc/>
    public override object ConvertFrom(PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        Rehydrate(sourceValue, destinationType);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException($"{sourceValue?.GetType()} cannot be converted to {destinationType}.");

    private static bool IsPropertyBag(PSObject? bag, Type destinationType) =>
        bag is not null && bag.TypeNames.Contains(Prefix + destinationType.FullName);

    private static object Rehydrate(PSObject bag, Type type)
    {
        Type? element = RowType(type);
        if (element is not null)
        {
            return Activator.CreateInstance(type, RehydrateRows(bag, element))!;
        }

        // Types that parse a text on first use are created from that text.
        if (type.GetConstructor([typeof(string)]) is { } fromText)
        {
            return fromText.Invoke([bag.Properties["Raw"]?.Value as string ?? string.Empty]);
        }

        object row = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.CanWrite && bag.Properties[property.Name]?.Value is { } value)
            {
                property.SetValue(row, Convert(value, property.PropertyType));
            }
        }

        return row;
    }

    private static Array RehydrateRows(PSObject bag, Type element)
    {
        object[] rows = [.. (bag.BaseObject as System.Collections.IEnumerable ?? Array.Empty<object>()).Cast<object>()];
        Array typed = Array.CreateInstance(element, rows.Length);
        for (int index = 0; index < rows.Length; index++)
        {
            typed.SetValue(Convert(rows[index], element), index);
        }

        return typed;
    }

    private static object? Convert(object value, Type type)
    {
        Type wanted = Nullable.GetUnderlyingType(type) ?? type;
        object plain = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        if (wanted.IsInstanceOfType(plain))
        {
            return plain;
        }

        if (value is PSObject bag && IsPropertyBag(bag, wanted))
        {
            return Rehydrate(bag, wanted);
        }

        return LanguagePrimitives.ConvertTo(value, wanted, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Type? RowType(Type type) =>
        type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(Internal.ReadOnlyRowList<>)
            ? parent.GetGenericArguments()[0]
            : null;
}
