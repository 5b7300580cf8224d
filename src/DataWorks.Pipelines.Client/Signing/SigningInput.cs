namespace DataWorks.Pipelines.Client.Signing;

/// <summary>The parts of one request that signature V3 covers.</summary>
internal sealed record SigningInput
{
    /// <summary>The HTTP method in capitals, such as <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// The path, already encoded (see <see cref="PercentEncoder.EncodePath"/>); <c>/</c> for the RPC style. An empty one counts as <c>/</c>.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The query's pairs, decoded, in any order. A key may repeat.</summary>
    public required IReadOnlyList<NamedValue> Query { get; init; }

    /// <summary>
    /// The headers as they are sent, with <c>host</c> (without the scheme's default port). <c>host</c>, <c>content-type</c> and every
    /// <c>x-acs-*</c> are signed; other headers are ignored.
    /// </summary>
    public required IReadOnlyList<NamedValue> Headers { get; init; }

    /// <summary>The lower-case hex SHA-256 of the body, the same text as in <c>x-acs-content-sha256</c>.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>Returns method and path only, because the headers may contain a token.</summary>
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A query parameter or a header.</summary>
/// <param name="Key">The name.</param>
/// <param name="Value">The value, not encoded.</param>
internal sealed record NamedValue(string Key, string Value);
