using System.Diagnostics;

namespace DataWorks.Pipelines.Client.Signing;

/// <summary>What signing one request gave.</summary>
/// <param name="CanonicalRequest">The text that was signed; it holds the security token where one is sent.</param>
/// <param name="CanonicalRequestHash">Its lower-case hex SHA-256; holds no secret.</param>
/// <param name="Signature">The lower-case hex HMAC-SHA256.</param>
/// <param name="Authorization">The value of the <c>Authorization</c> header.</param>
[DebuggerDisplay("{ToString(),nq}")]
internal sealed record SignatureResult(string CanonicalRequest, string CanonicalRequestHash, string Signature, string Authorization)
{
    /// <summary>The hash of the canonical request only: the rest would let a log repeat the call.</summary>
    /// <returns>One short line.</returns>
    public override string ToString() => $"ACS3-HMAC-SHA256 of canonical request {CanonicalRequestHash}";
}
