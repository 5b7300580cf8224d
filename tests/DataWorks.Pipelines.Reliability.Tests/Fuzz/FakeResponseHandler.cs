using System.Net;
using System.Text.RegularExpressions;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>
/// Replaces the network: sends one response, and an empty page for every page after the first, so that a list ends. It checks
/// the request and does not count, because a prefetched page may still be requested when the next response is set.
/// </summary>
internal sealed partial class FakeResponseHandler : HttpMessageHandler
{
    private static readonly byte[] s_endOfList = "{\"PagingInfo\":{\"PipelineRuns\":[],\"PipelineRunItems\":[],\"WorkflowInstances\":[],\"Projects\":[],\"TaskInstances\":[]}}"u8.ToArray();

    private FuzzResponse? _answer;

    public void Give(FuzzResponse answer) => _answer = answer;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        FuzzResponse answer = _answer!;
        string asked = request.RequestUri!.Query + await request.Content!.ReadAsStringAsync(cancellationToken);
        bool isLater = LaterPage().IsMatch(asked);
        HttpResponseMessage response = new((HttpStatusCode)(isLater ? 200 : answer.Status))
        {
            Content = new ByteArrayContent(isLater ? s_endOfList : answer.Body),
        };
        if (answer.RequestId is not null)
        {
            response.Headers.TryAddWithoutValidation("x-acs-request-id", answer.RequestId);
        }

        return response;
    }

    [GeneratedRegex("PageNumber=([2-9]|[1-9][0-9]+)(&|$)")]
    private static partial Regex LaterPage();
}
