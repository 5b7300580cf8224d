using DataWorks.Pipelines.Client.Endpoints;
using DataWorks.Pipelines.Client.Http;
using DataWorks.Pipelines.Client.Json;

namespace DataWorks.Pipelines.Client;

/// <summary>Makes the calls of one command and turns each response into what it holds, or into the error that it is.</summary>
internal sealed class ServiceCaller(ServiceConnection session, RequestLogger log)
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
    public async Task<T> SendAsync<T>(ApiRequest call, BodyReader<T> read, CancellationToken cancellationToken)
        where T : class
    {
        ApiRequest named = LegacyOperations.Apply(session, call);
        try
        {
            return await SendOnceAsync(named, read, cancellationToken).ConfigureAwait(false);
        }
        catch (DwServiceException failure) when (LegacyOperations.CanFallBack(named, failure))
        {
            return await LegacyOperations.CallAsync(session, log, named, legacy => SendOnceAsync(legacy, read, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task<T> SendOnceAsync<T>(ApiRequest call, BodyReader<T> read, CancellationToken cancellationToken)
        where T : class
    {
        Uri endpoint = call.Product == ServiceProduct.PaiFlow
            ? session.PaiFlowEndpoint ?? throw RegionEndpoints.CreateNoVpcError("PAIFlow", session.RegionId!)
            : session.Endpoint;
        T? found = null;
        RequestContext state = new(call, Read, _scope, log);
        ApiResponse response = await session.Transport.SendAsync(endpoint, state, cancellationToken).ConfigureAwait(false);

        // The readers copy what they keep.
        ResponseBody.Recycle(response.Body);
        return found!;

        bool Read(ReadOnlySpan<byte> body, string? requestId, ref ResponseEnvelope envelope) =>
            (found = read(body, requestId, ref envelope)) is not null;
    }
}
