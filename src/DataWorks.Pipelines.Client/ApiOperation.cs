namespace DataWorks.Pipelines.Client;

/// <summary>One of the two services. Both have, for example, a GetPipelineRun.</summary>
public enum ApiProduct
{
    /// <summary>DataWorks OpenAPI 2024-05-18: the path is always <c>/</c>, the operation is a header.</summary>
    DataWorks = 0,

    /// <summary>PAIFlow 2021-02-02: each operation has its own path and a JSON body.</summary>
    PaiFlow,
}

/// <summary>A call of any operation, also of one that the module has no cmdlet for.</summary>
public sealed record ApiOperation
{
    private static readonly string[] s_readPrefixes = ["Get", "List", "Describe", "Query"];

    /// <summary>The name, such as <c>ListTaskInstances</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The service.</summary>
    public ApiProduct Product { get; init; }

    /// <summary>GET, POST, PUT or DELETE; <c>null</c> for the documented one, else GET for a read and POST for a write.</summary>
    public HttpMethod? Method { get; init; }

    /// <summary>The path, for PAIFlow only, such as <c>/api/v1/pipelineruns</c>; <c>null</c> for <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>The parameters with their values as text, lists and objects as JSON text. <c>null</c> is left out, an empty text is sent. PAIFlow has
    /// them in the query; DataWorks in the query of a GET, else in the form of the body.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Parameters { get; init; } = [];

    /// <summary>The JSON body, for PAIFlow only; <c>null</c> for none.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the name says that the operation only reads: it begins with Get, List, Describe or Query. Any other is a write, which is
    /// never sent again after it may have arrived.</summary>
    public bool IsRead => s_readPrefixes.Any(prefix =>
        Operation.StartsWith(prefix, StringComparison.Ordinal) && Operation.Length > prefix.Length && !char.IsAsciiLetterLower(Operation[prefix.Length]));
}

/// <summary>The response to an <see cref="ApiOperation"/>.</summary>
/// <param name="Json">The body as the service sent it, JSON text; empty if it has none.</param>
/// <param name="RequestId">The id of the call; <c>null</c> if there is none.</param>
public sealed record ApiResult(string Json, string? RequestId);
