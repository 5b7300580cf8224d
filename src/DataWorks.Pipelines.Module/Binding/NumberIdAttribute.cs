using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Converts arguments to numeric ids, as of workflow instances and workspaces.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberIdAttribute(params string[] names) : IdTransformationAttribute(names)
{
    /// <summary>Whether 0 means no id.</summary>
    public bool AllowsZero { get; init; }

    private protected override object Skipped => RejectedValue.SkippedNumber;

    private protected override string Advice => "Use a whole number with all digits, as a number or as text.";

    /// <summary>Reads an id of a row; a placeholder if it is not one.</summary>
    public static long Read(PSObject row, string property)
    {
        object? value = row.Properties[property]?.Value is { } found ? PSObject.AsPSObject(found).BaseObject : null;
        string shown = DisplayText.SingleLine(value?.ToString() ?? string.Empty, 80);
        return value is not null && Read(value, allowsZero: false) is { } id
            ? id
            : new RejectedValue(shown, $"'{shown}' is not an id: the property {property} of the row needs a whole number with all digits.").ToNumber();
    }

    private protected override object? FromValue(object value) => Read(value, AllowsZero);

    private static long? Read(object value, bool allowsZero)
    {
        BigInteger? number = value switch
        {
            string text => Parse(InvisibleText.Trim(text)),
            double real => TextIdAttribute.IsExact(real) ? new BigInteger(real) : null,
            float real => Math.Abs(real) <= 16_777_216 && float.IsInteger(real) ? new BigInteger(real) : null,
            decimal real => decimal.IsInteger(real) ? new BigInteger(real) : null,
            sbyte or byte or short or ushort or int or uint or long => new BigInteger(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            ulong large => new BigInteger(large),
            BigInteger large => large,
            _ => null,
        };
        return number is { } id && id <= long.MaxValue && (id > 0 || (allowsZero && id.IsZero)) ? (long)id : null;
    }

    private protected override object FromRejected(RejectedValue value) => value.ToNumber();

    private protected override Array ToArray(object[] ids) => Array.ConvertAll(ids, static id => (long)id);

    private static BigInteger? Parse(string text) =>
        text.Length <= 20 && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number) ? number : null;
}
