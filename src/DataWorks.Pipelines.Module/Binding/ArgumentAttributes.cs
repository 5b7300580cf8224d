using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Rejects a list with a clear message. The message of the engine is about unsupported methods.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SingleValueAttribute : ArgumentTransformationAttribute
{
    public static ArgumentTransformationMetadataException NotOne(int count) => new($"The parameter accepts one value, not {count}.");
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not IList list ? inputData
        : list.Count == 1 ? list[0]
        : throw NotOne(list.Count);
}

/// <summary>Rejects a plain-text secret without showing it. The error of the engine's conversion would show the text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretArgumentAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is null or SecureString or PSCredential
            ? inputData
            : throw new ArgumentTransformationMetadataException(
                "A plain-text secret is not accepted. Use a SecureString or a PSCredential, for example from Read-Host -AsSecureString, Get-Credential or Get-Secret.");
}

/// <summary>Converts any argument to a Uri. The error of the engine's conversion would show the text, which may contain a password.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddressArgumentAttribute : ArgumentTransformationAttribute
{
    // Not a valid address: the command rejects it without showing the argument.
    private static readonly Uri s_notAnAddress = new("not an address", UriKind.Relative);
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is null or Uri ? value : Uri.TryCreate(value.ToString(), UriKind.RelativeOrAbsolute, out Uri? uri) ? uri : s_notAnAddress;
    }
}

/// <summary>Parses a time. Text without a zone is local time; text that is different days in two cultures is an error.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = new SingleValueAttribute().Transform(engineIntrinsics, inputData);
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is not string text)
        {
            return value;
        }

        return DateText.TryRead(text, needsDay: false, out DateTime time, out string? problem)
            ? new DateTimeOffset(time)
            : throw new ArgumentTransformationMetadataException(problem);
    }
}

/// <summary>Converts text, numbers such as 20261120, dates and instants to business dates. The cmdlet reports invalid ones.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BizDateTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        // The engine reports null and empty text.
        object? value = Unwrap(inputData);
        return value is null || (value is string text && IdNormalizer.IsBlank(text)) ? null
            : LanguagePrimitives.GetEnumerable(value) is { } list ? list.Cast<object?>().Select(static each => Convert(Unwrap(each))).ToArray()
            : new[] { Convert(value) };
    }

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

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
