using System.Diagnostics.CodeAnalysis;
using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Transport;
using DataWorks.Pipelines.Client.Wire;
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
        Uri endpoint = call.Product == ServiceProduct.PaiFlow
            ? session.PaiFlowEndpoint ?? throw RegionEndpoints.WithoutVpc("PAIFlow", session.RegionId!)
            : session.Endpoint;
        ServiceCall named = OldNames.Named(session, call);
        ServiceAnswer answer = await session.Transport.SendAsync(endpoint, named, log, cancellationToken).ConfigureAwait(false);
        if (TryRead(named, answer, read, whenUnknownId, out T? found, out DwServiceException? failure))
        {
            return found;
        }

        return OldNames.MayHelp(named, failure)
            ? await OldNames.CallAsync(session, log, named, old => CallAsync(old, read, whenUnknownId, cancellationToken)).ConfigureAwait(false)
            : throw failure;
    }

    private bool TryRead<T>(
        ServiceCall call,
        ServiceAnswer answer,
        BodyReader<T> read,
        DwErrorKind? whenUnknownId,
        [NotNullWhen(true)] out T? found,
        [NotNullWhen(false)] out DwServiceException? failure)
        where T : class
    {
        (found, failure) = (null, null);
        if (answer.StatusNumber is < 200 or >= 300)
        {
            failure = ServiceErrorMapper.Map(call, answer, session.RegionId, whenUnknownId);
            return false;
        }

        try
        {
            found = read(answer.Body.Span, answer.RequestId);
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            // A 200 may hold an error after all; else the body is not this service's.
            failure = ServiceErrorReader.Read(answer.Body.Span).Code is null
                ? ServiceErrorMapper.Unreadable(call, answer, session.RegionId, JsonCursor.Placed(exception, answer.Body.Span))
                : ServiceErrorMapper.Map(call, answer, session.RegionId, whenUnknownId);
            return false;
        }

        if (found is null)
        {
            failure = ServiceErrorMapper.Missing(call, answer, session.RegionId, whenUnknownId ?? DwErrorKind.InvalidResponse);
            return false;
        }

        // The readers copy what they keep.
        BufferedAnswer.Recycle(answer.Body);
        return true;
    }
}
