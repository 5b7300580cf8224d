using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Transport;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Client.Operations;

/// <summary>Makes a call and turns its answer into what it holds, or into the error that it is.</summary>
internal sealed class ServiceCaller(ServiceSession session, CallLog log)
{
    /// <summary>Reads an answer's body.</summary>
    /// <typeparam name="T">What the body holds.</typeparam>
    public delegate T? BodyReader<T>(ReadOnlySpan<byte> body, string? requestId)
        where T : class;

    /// <summary>Makes a call whose answer must hold something.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Reads the body; <c>null</c> where the thing asked for is not in it.</param>
    /// <param name="whenUnknownId">The kind of error for an id that is not known; <c>null</c> where no id was asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DwServiceException">Every error.</exception>
    public async Task<T> CallAsync<T>(
        ServiceCall call, BodyReader<T> read, DwErrorKind? whenUnknownId, CancellationToken cancellationToken)
        where T : class
    {
        Uri endpoint = call.Product == ServiceProduct.PaiFlow ? session.PaiFlowEndpoint : session.Endpoint;
        ServiceAnswer answer = await session.Transport.SendAsync(endpoint, call, log, cancellationToken).ConfigureAwait(false);
        if (answer.StatusNumber is < 200 or >= 300)
        {
            throw ServiceErrorMapper.Map(call, answer, session.RegionId, whenUnknownId);
        }

        T? found;
        try
        {
            found = read(answer.Body.Span, answer.RequestId);
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            // A 200 may hold an error after all; else the body is not this service's.
            throw ServiceErrorReader.Read(answer.Body.Span).Code is null
                ? ServiceErrorMapper.Unreadable(call, answer, session.RegionId, exception)
                : ServiceErrorMapper.Map(call, answer, session.RegionId, whenUnknownId);
        }

        if (found is null)
        {
            throw ServiceErrorMapper.Missing(call, answer, session.RegionId, whenUnknownId ?? DwErrorKind.InvalidResponse);
        }

        // The readers copy what they keep.
        BufferedAnswer.Recycle(answer.Body);
        return found;
    }
}
