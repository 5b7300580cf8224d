using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>One call as the operations describe it. Every operation of this module reads, so every call may be repeated.</summary>
internal sealed record ApiRequest
{
    /// <summary>The service.</summary>
    public required ServiceProduct Product { get; init; }

    /// <summary>The operation, such as ListPipelineRuns; sent as <c>x-acs-action</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The name of the operation on servers that do not know the present one yet; <c>null</c> where there is none.</summary>
    public string? LegacyOperation { get; init; }

    /// <summary>Why the older operation cannot take this call, such as a filter that it does not have; <c>null</c> if it can.</summary>
    public string? UnsupportedByLegacy { get; init; }

    /// <summary>The kind of error for an id that the service does not know; <c>null</c> if the call has no id.</summary>
    public DwErrorKind? NotFoundKind { get; init; }

    /// <summary>The HTTP method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The path as it is on the wire.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The query, not encoded.</summary>
    public IReadOnlyList<NamedValue> Query { get; init; } = [];

    /// <summary>The bytes of the body; empty for none.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The type of the body; <c>null</c> for none. Sent and signed as it is.</summary>
    public string? ContentType { get; init; }

    /// <summary>The credentials to sign it with; <c>null</c> for those of the connection.</summary>
    public ServiceCredential? Credential { get; init; }

    /// <summary>Whether it is signed. One that is not has its time and nonce in the query, and no headers of the signature.</summary>
    public bool IsSigned { get; init; } = true;
}
