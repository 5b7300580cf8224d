using RestSharp;

namespace DataWorks.Pipelines.Client.Transport;

/// <summary>
/// Takes the answer off RestSharp as the bytes it came in: left alone it would also make a string of every body.
/// </summary>
internal sealed class CarriedAnswer(RestRequest request, ServiceAnswer answer) : RestResponse(request)
{
    /// <summary>The answer.</summary>
    public ServiceAnswer Answer { get; } = answer;

    /// <summary>Makes the response of a message whose body has been read below.</summary>
    public static RestResponse Take(HttpResponseMessage message, RestRequest request, TimeProvider time) =>
        new CarriedAnswer(request, new ServiceAnswer(message, ((BufferedAnswer)message.Content).Bytes, time.GetUtcNow()));
}
