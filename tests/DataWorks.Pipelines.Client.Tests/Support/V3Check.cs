using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Checks a V3 signature with code of its own, so that one mistake cannot hide on both sides. It wants a query that is encoded as it is signed.</summary>
internal static class V3Check
{
    public static string? KeyIdOf(HttpContext context) => Part(context, "Credential=");

    /// <summary>Returns whether the request has a valid signature.</summary>
    public static bool IsSigned(HttpContext context, byte[] body, string secret, out string canonical)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(body));
        string[] names = (Part(context, "SignedHeaders=") ?? string.Empty).Split(';');
        StringBuilder text = new();
        string[] target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        string query = target.Length == 1 ? string.Empty : string.Join('&', target[1].Split('&').Order(StringComparer.Ordinal));
        text.Append(context.Request.Method).Append('\n').Append(target[0]).Append('\n').Append(query).Append('\n');
        foreach (string name in names)
        {
            text.Append(name).Append(':').Append(context.Request.Headers[name].ToString().Trim()).Append('\n');
        }

        text.Append('\n').AppendJoin(';', names).Append('\n').Append(hash);
        canonical = text.ToString();
        string signed = $"ACS3-HMAC-SHA256\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        string expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
        string[] needed = [.. context.Request.Headers.Keys
            .Where(static key => key.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase) || key.Equals("content-type", StringComparison.OrdinalIgnoreCase))
            .Select(static key => key.ToLowerInvariant()).Append("host").Order(StringComparer.Ordinal)];
        return Part(context, "Signature=") == expected && context.Request.Headers["x-acs-content-sha256"] == hash && needed.SequenceEqual(names);
    }

    private static string? Part(HttpContext context, string name)
    {
        const string Scheme = "ACS3-HMAC-SHA256 ";
        string header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.Ordinal)
            ? header[Scheme.Length..].Split(',').FirstOrDefault(part => part.StartsWith(name, StringComparison.Ordinal))?[name.Length..]
            : null;
    }
}
