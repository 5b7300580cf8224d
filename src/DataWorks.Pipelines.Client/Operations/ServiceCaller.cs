using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Transport;
using DataWorks.Pipelines.Client.Wire;

namespace DataWorks.Pipelines.Client.Operations;

/// <summary>Makes the calls of one command and turns each response into what it holds, or into the error that it is.</summary>
internal sealed class ServiceCaller(ServiceSession session, CallLog log)
{
    private readonly CallScope _scope = new();

    /// <summary>Reads a body; <c>null</c> if its content is <c>null</c>, or missing beside an error code.</summary>
    /// <typeparam name="T">What the body holds.</typeparam>
    public delegate T? BodyReader<T>(ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope)
        where T : class;

    /// <summary>Makes a call whose response must hold something.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Reads the body.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DwServiceException">Every error.</exception>
    public async Task<T> CallAsync<T>(ServiceCall call, BodyReader<T> read, CancellationToken cancellationToken)
        where T : class
    {
        ServiceCall named = OldNames.Named(session, call);
        try
        {
            return await SendAsync(named, read, cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException failure) when (OldNames.MayHelp(named, failure))
        {
            return await OldNames.CallAsync(session, log, named, old => SendAsync(old, read, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task<T> SendAsync<T>(ServiceCall call, BodyReader<T> read, CancellationToken cancellationToken)
        where T : class
    {
        Uri endpoint = call.Product == ServiceProduct.PaiFlow
            ? session.PaiFlowEndpoint ?? throw RegionEndpoints.WithoutVpc("PAIFlow", session.RegionId!)
            : session.Endpoint;
        T? found = null;
        CallState state = new(call, Read, _scope, log);
        ServiceAnswer answer = await session.Transport.SendAsync(endpoint, state, cancellationToken).ConfigureAwait(false);

        // The readers copy what they keep.
        BufferedAnswer.Recycle(answer.Body);
        return found!;

        bool Read(ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope) =>
            (found = read(body, requestId, ref envelope)) is not null;
    }
}
