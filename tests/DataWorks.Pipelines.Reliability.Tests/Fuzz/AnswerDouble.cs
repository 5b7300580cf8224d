using System.Net;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Stands in for the network: gives one answer, and an empty page to every call after it, so that a walk over a list ends.</summary>
internal sealed class AnswerDouble : HttpMessageHandler
{
    private static readonly byte[] s_endOfList = "{\"PagingInfo\":{}}"u8.ToArray();

    private FuzzAnswer? _answer;
    private int _calls;

    public void Give(FuzzAnswer answer) => (_answer, _calls) = (answer, 0);

    // An object may be asked for a second time under its older name.
    private static bool IsList(FuzzAnswer answer) => answer.Operation is FuzzOperation.ListRuns or FuzzOperation.ListItems or FuzzOperation.ListInstances;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        FuzzAnswer answer = _answer!;
        bool first = _calls++ == 0;
        HttpResponseMessage response = new((HttpStatusCode)(first || !IsList(answer) ? answer.Status : 200))
        {
            Content = new ByteArrayContent(first || !IsList(answer) ? answer.Body : s_endOfList),
        };
        if (answer.RequestId is not null)
        {
            response.Headers.TryAddWithoutValidation("x-acs-request-id", answer.RequestId);
        }

        return Task.FromResult(response);
    }
}
