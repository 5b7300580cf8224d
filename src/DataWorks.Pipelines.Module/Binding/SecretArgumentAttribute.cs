using System.Management.Automation;
using System.Security;

namespace DataWorks.Pipelines.Module.Binding;

/// <summary>Rejects a secret that is plain text without repeating it: the engine's own conversion quotes the text in its error.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is null or SecureString or PSCredential
            ? inputData
            : throw new ArgumentTransformationMetadataException(
                "A secret is not taken as plain text. Give a SecureString or a PSCredential, such as that of Read-Host -AsSecureString, Get-Credential or Get-Secret.");
}
