namespace DataWorks.Pipelines.Client.Json;

/// <summary>
/// The service's code and message, at the top of a response beside the object or the page. Names are accepted in any case, and those of the
/// older API family as well.
/// </summary>
internal struct ResponseEnvelope
{
    private static readonly string[] s_success = ["OK", "200", "Success"];

    /// <summary>The code; the first that is an error, if there is one.</summary>
    public string? Code { get; private set; }

    /// <summary>The message.</summary>
    public string? Message { get; private set; }

    /// <summary>The request id.</summary>
    public string? RequestId { get; private set; }

    /// <summary>What the service recommends.</summary>
    public string? Recommend { get; private set; }

    /// <summary>Whether there is no error code; the vendor's own client takes the same codes for success.</summary>
    public readonly bool IsSuccess => IsSuccessCode(Code);

    /// <summary>Whether a code says that the call succeeded; also if there is none.</summary>
    public static bool IsSuccessCode(string? code) =>
        string.IsNullOrEmpty(code) || s_success.Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the property that the cursor is at; <c>false</c> if it is another one, which is then still to be read.</summary>
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

    private static string? FirstNonEmpty(string? known, string? found) => string.IsNullOrEmpty(known) ? found : known;
}
