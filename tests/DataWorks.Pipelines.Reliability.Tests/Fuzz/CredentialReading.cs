using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Client.Credentials.Http;
using DataWorks.Pipelines.Client.Credentials.Sts;
using DataWorks.Pipelines.Client.Http;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Reads a response of a credential source, in each of the shapes that sources have.</summary>
internal static class CredentialReading
{
    private static readonly string?[] s_inside = [null, "Credentials", "CloudCredential"];
    private static readonly Uri s_endpoint = new("https://sts.aliyuncs.com/");
    private static readonly ApiRequest s_request = StsClient.CreateSigned("AssumeRole", new ServiceCredential("LTAI", "CANARY", null, null, "test"));

    public static void Check(byte[] body, int status)
    {
        foreach (string? inside in s_inside)
        {
            Try(() =>
            {
                using JsonDocument json = CredentialResponseParser.Parse(body, "a source");
                _ = CredentialResponseParser.GetText(json.RootElement, "Code");
                _ = CredentialResponseParser.ReadCredential(json.RootElement, inside, "a source", account: null).ToString();
            });
        }

        using HttpResponseMessage message = new((HttpStatusCode)status);
        ApiResponse response = ApiResponse.Read(message, body, default, CreateContext());
        if (response.Error is { } error)
        {
            Try(() => throw StsErrorMapper.Map(s_request, s_endpoint, "role r", [], error));
        }
    }

    public static RequestContext CreateContext() =>
        new(s_request, StsClient.ReadBody, RequestLogger.Null, new StrongBox<DwServiceException?>(), connectionSecrets: []);

    private static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (DwServiceException error)
        {
            ErrorRules.CheckText(error.Message, error.Kind is DwErrorKind.CredentialsNotFound or DwErrorKind.CredentialsExpired);
            if (error.ToString().Contains("CANARY", StringComparison.Ordinal))
            {
                throw new FuzzFault($"a secret is shown: {error.Message}");
            }
        }
    }
}
