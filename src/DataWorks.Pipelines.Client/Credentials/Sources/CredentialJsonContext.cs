using System.Text.Json.Serialization;

namespace DataWorks.Pipelines.Client.Credentials.Sources;

/// <summary>Writes the few bodies that are JSON.</summary>
[JsonSerializable(typeof(CloudSsoRequest))]
internal sealed partial class CredentialJsonContext : JsonSerializerContext;
