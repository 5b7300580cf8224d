using DataWorks.Pipelines.Emulator.Authentication;
using Microsoft.Extensions.Primitives;

namespace DataWorks.Pipelines.Emulator.Http;

/// <summary>The parts of a request that a signature covers, as they came over the wire.</summary>
internal sealed class SignedRequest
{
    public required string Method { get; init; }

    /// <summary>Gets the path before any decoding.</summary>
    public required string RawPath { get; init; }

    /// <summary>Gets the query before any decoding, without the question mark.</summary>
    public required string RawQuery { get; init; }

    public required IDictionary<string, StringValues> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public string Header(string name) => Headers.TryGetValue(name, out StringValues values) ? CanonicalRequest.HeaderValue(values) : string.Empty;
}
