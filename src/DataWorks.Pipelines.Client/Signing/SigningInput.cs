namespace DataWorks.Pipelines.Client.Signing;

/// <summary>The parts of one request that signature V3 covers.</summary>
internal sealed record SigningInput
{
    /// <summary>The HTTP method in capitals, such as <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// The path as it stands on the wire, so already encoded (see <see cref="PercentEncoder.EncodePath"/>); <c>/</c> for
    /// the RPC style. It is signed as given; an empty one counts as <c>/</c>.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The query's pairs, decoded, in any order. A key may come more than once.</summary>
    public required IReadOnlyList<NamedValue> Query { get; init; }

    /// <summary>
    /// The headers as they are sent, <c>host</c> among them (without the port where it is the scheme's own). Signed are
    /// <c>host</c>, <c>content-type</c> and every <c>x-acs-*</c>; the others may be here and are passed over.
    /// </summary>
    public required IReadOnlyList<NamedValue> Headers { get; init; }

    /// <summary>The lower-case hex SHA-256 of the body, the same text as in <c>x-acs-content-sha256</c>.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>Method and path only: the headers may hold a token.</summary>
    /// <returns>One short line.</returns>
    public override string ToString() => $"{Method} {Path}";
}
