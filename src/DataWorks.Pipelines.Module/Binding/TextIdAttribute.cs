using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Converts arguments to text ids, as of pipeline runs.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed partial class TextIdAttribute(params string[] names) : IdTransformationAttribute(names)
{
    private protected override object Skipped => string.Empty;

    private protected override string Advice => "Use the id as text, with all digits.";

    /// <summary>Returns whether a floating-point number is a whole number without rounding.</summary>
    public static bool IsExact(double number) => Math.Abs(number) <= 9_007_199_254_740_992 && double.IsInteger(number);

    /// <summary>Returns whether a text is a number as Excel shows long ones, such as <c>3.00000E+18</c>: digits are lost.</summary>
    public static bool IsRounded(string text) => Exponent().IsMatch(text);

    private protected override object? FromValue(object value) => value switch
    {
        string text => IsRounded(text.Trim()) ? null : InvisibleText.Trim(text),
        Guid id => id.ToString("D"),
        double number => IsExact(number) ? number.ToString("0", CultureInfo.InvariantCulture) : null,
        float number => Math.Abs(number) <= 16_777_216 && float.IsInteger(number) ? number.ToString("0", CultureInfo.InvariantCulture) : null,
        decimal number => decimal.IsInteger(number) ? number.ToString("0", CultureInfo.InvariantCulture) : null,
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private protected override object FromRejected(RejectedValue value) => value.ToText();

    private protected override Array ToArray(object[] ids) => Array.ConvertAll(ids, static id => (string)id);

    [GeneratedRegex(@"^[+-]?\d+([.,]\d+)?[eE]\+?\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Exponent();
}
