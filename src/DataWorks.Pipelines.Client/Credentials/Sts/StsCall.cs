using System.Text;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Signing;

namespace DataWorks.Pipelines.Client.Credentials.Sts;

/// <summary>
/// One call of STS 2015-04-01 as the official clients make it. Signed ones have their parameters in the query and no body; the one with an
/// identity provider's token is not signed, says in the query what it is, and has its parameters in a form.
/// </summary>
internal sealed record StsCall
{
    private const string Version = "2015-04-01";
    private static readonly ServiceProduct s_sts = new("STS", Version);

    private StsCall(Uri endpoint, string source, ApiRequest call, string?[] secrets) =>
        (Endpoint, Source, Call, Secrets) = (endpoint, source, call, secrets);

    /// <summary>Where it is made.</summary>
    public Uri Endpoint { get; }

    /// <summary>The source of credentials that it is made for, for messages.</summary>
    public string Source { get; }

    /// <summary>The call.</summary>
    public ApiRequest Call { get; }

    /// <summary>What no message may repeat.</summary>
    public string?[] Secrets { get; }

    /// <summary>Creates a call that is signed.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="endpoint">The STS to call.</param>
    /// <param name="source">The source of credentials that it is made for.</param>
    /// <param name="by">The credentials to sign with.</param>
    /// <param name="parameters">The parameters; those that are <c>null</c> are left out.</param>
    public static StsCall Signed(
        string operation, Uri endpoint, string source, ServiceCredential by, params ReadOnlySpan<(string Name, string? Value)> parameters) =>
        new(
            endpoint,
            source,
            new ApiRequest { Product = s_sts, Operation = operation, Method = HttpMethod.Post, Query = Present(parameters), Credential = by },
            [by.AccessKeySecret, by.SecurityToken]);

    /// <summary>Creates the call with the token of an identity provider. Without Format the response would be XML.</summary>
    /// <param name="endpoint">The STS to call.</param>
    /// <param name="source">The source of credentials that it is made for.</param>
    /// <param name="token">The token, which is among the parameters.</param>
    /// <param name="parameters">The parameters; those that are <c>null</c> are left out.</param>
    public static StsCall WithOidcToken(Uri endpoint, string source, string token, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        const string Operation = "AssumeRoleWithOIDC";
        IEnumerable<string> form = Present(parameters).Select(static pair => $"{PercentEncoder.Encode(pair.Key)}={PercentEncoder.Encode(pair.Value)}");
        ApiRequest call = new()
        {
            Product = s_sts,
            Operation = Operation,
            Method = HttpMethod.Post,
            Query = [new("Action", Operation), new("Version", Version), new("Format", "JSON")],
            Body = Encoding.UTF8.GetBytes(string.Join('&', form)),
            ContentType = "application/x-www-form-urlencoded",
            IsSigned = false,
        };
        return new StsCall(endpoint, source, call, [token]);
    }

    /// <summary>The operation only.</summary>
    public override string ToString() => Call.Operation;

    private static List<NamedValue> Present(ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        List<NamedValue> present = [];
        foreach ((string name, string? value) in parameters)
        {
            if (value is not null)
            {
                present.Add(new(name, value));
            }
        }

        return present;
    }
}
