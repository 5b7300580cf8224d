using System.Management.Automation;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>
/// Makes a Uri of an argument, whatever it is. The engine's own conversion quotes a text that is not a URI in its error, and that text may
/// hold a password; the command rejects it instead, without repeating it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddressArgumentAttribute : ArgumentTransformationAttribute
{
    // With spaces: every parser of addresses rejects it.
    private static readonly Uri s_notAnAddress = new("not an address", UriKind.Relative);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is null or Uri ? value : Uri.TryCreate(value.ToString(), UriKind.RelativeOrAbsolute, out Uri? uri) ? uri : s_notAnAddress;
    }
}
