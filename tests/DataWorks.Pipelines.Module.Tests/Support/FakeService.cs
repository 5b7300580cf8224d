using System.Globalization;
using System.Net;
using System.Text;
using System.Web;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Module.Tests;

/// <summary>A service with one list in a fixed order and without filters, which records the requests.</summary>
internal sealed class FakeService(string listName, params IReadOnlyList<string> rows) : HttpMessageHandler
{
    private readonly object _gate = new();

    /// <summary>Gets the parameters of each call.</summary>
    public List<IReadOnlyDictionary<string, string>> Calls { get; } = [];

    /// <summary>Creates a connection to this service.</summary>
    public ServiceConnection Connect(string? region = "cn-shanghai", TimeProvider? time = null) => ServiceConnection.Create(
        new ConnectionOptions { RegionId = region, ProjectId = ModuleFixture.Project, Endpoint = "http://127.0.0.1:1", RequestsPerSecond = 0, MaximumRetryCount = 0 },
        new StaticCredentialProvider("testid", "testsecret"),
        SystemEnvironment.Instance,
        time ?? TimeProvider.System,
        this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string text = request.RequestUri!.Query.Length > 0 ? request.RequestUri.Query : await request.Content!.ReadAsStringAsync(cancellationToken);
        System.Collections.Specialized.NameValueCollection parsed = HttpUtility.ParseQueryString(text);
        Dictionary<string, string> parameters = parsed.AllKeys.ToDictionary(static key => key!, key => parsed[key]!);
        lock (_gate)
        {
            Calls.Add(parameters);
        }

        int size = int.Parse(parameters["PageSize"], CultureInfo.InvariantCulture);
        int skip = (int.Parse(parameters["PageNumber"], CultureInfo.InvariantCulture) - 1) * size;
        string page = string.Join(',', rows.Skip(skip).Take(size));
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent(
                $$$"""{"RequestId":"r","PagingInfo":{"TotalCount":{{{rows.Count}}},"{{{listName}}}":[{{{page}}}]}}""", Encoding.UTF8, "application/json"),
        };
    }
}
