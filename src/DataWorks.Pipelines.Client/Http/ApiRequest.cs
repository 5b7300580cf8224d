using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Http;

/// <summary>A call of a service.</summary>
internal sealed record ApiRequest
{
    /// <summary>The version of DataWorks, RPC style: the path is always "/".</summary>
    public const string DataWorksVersion = "2024-05-18";

    public const string PaiFlowVersion = "2021-02-02";

    /// <summary>The version, which tells the services apart: two of them have a GetPipelineRun.</summary>
    public required string Version { get; init; }

    /// <summary>The operation, such as ListPipelineRuns; sent as <c>x-acs-action</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The name of the operation on servers that do not have the current one; <c>null</c> if there is none.</summary>
    public string? LegacyOperation { get; init; }

    /// <summary>The parameter that the legacy operation does not have; <c>null</c> if it has all of them.</summary>
    public string? UnsupportedByLegacy { get; init; }

    /// <summary>The kind of error for an id that the service does not know; <c>null</c> if the request has no id.</summary>
    public DwErrorKind? NotFoundKind { get; init; }

    public required HttpMethod Method { get; init; }

    /// <summary>Whether the operation changes nothing, so that it may be sent again. A write is not, once it may have arrived.</summary>
    public bool IsRead { get; init; } = true;

    public string Path { get; init; } = "/";

    public IReadOnlyList<NamedValue> Query { get; init; } = [];

    /// <summary>The body; empty for none.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The content type of the body, which is part of the signature; <c>null</c> for none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The credential to sign with; <c>null</c> for that of the connection.</summary>
    public ServiceCredential? Credential { get; init; }

    /// <summary>Whether the request is signed. An unsigned one has its time and nonce in the query, and no signature headers.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>Creates the error of an error response; <c>null</c> for the usual one.</summary>
    public Func<ApiResponse, DwServiceException>? CreateError { get; init; }
}
