namespace DataWorks.Pipelines.Client.Json;

/// <summary>
/// The service's code and message, at the top level of a response next to the content. The names of the older API family are accepted too.
/// </summary>
internal struct ResponseEnvelope
{
    private static readonly string[] s_success = ["OK", "200", "Success"];

    /// <summary>The code: the first error code, else any code.</summary>
    public string? Code { get; private set; }

    public string? Message { get; private set; }

    public string? RequestId { get; private set; }

    /// <summary>What the service recommends.</summary>
    public string? Recommend { get; private set; }

    /// <summary>Whether there is no error code. The vendor's own client accepts the same codes as success.</summary>
    public readonly bool IsSuccess => IsSuccessCode(Code);

    /// <summary>Returns whether a code means success, as a missing one does.</summary>
    public static bool IsSuccessCode(string? code) =>
        string.IsNullOrEmpty(code) || s_success.Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the current property; returns <c>false</c>, and consumes nothing, if it is not one of these.</summary>
    public bool TryRead(ref LenientJsonReader json)
    {
        if (json.NameEquals("Code"u8) || json.NameEquals("ErrorCode"u8))
        {
            string? code = json.ReadString();
            Code = IsSuccess && !string.IsNullOrEmpty(code) ? code : Code;
        }
        else if (json.NameEquals("Message"u8) || json.NameEquals("ErrorMessage"u8))
        {
            Message = FirstNonEmpty(Message, json.ReadString());
        }
        else if (json.NameEquals("RequestId"u8))
        {
            RequestId = FirstNonEmpty(RequestId, json.ReadString());
        }
        else if (json.NameEquals("Recommend"u8))
        {
            Recommend = FirstNonEmpty(Recommend, json.ReadString());
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>Returns the request id of a body; <c>null</c> if there is none. Some rows need it before it follows them.</summary>
    public static string? FindRequestId(ReadOnlySpan<byte> body)
    {
        LenientJsonReader json = new(body);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.NameEquals("RequestId"u8))
            {
                return json.ReadString();
            }

            json.SkipValue();
        }

        return null;
    }

    private static string? FirstNonEmpty(string? known, string? found) => string.IsNullOrEmpty(known) ? found : known;
}
