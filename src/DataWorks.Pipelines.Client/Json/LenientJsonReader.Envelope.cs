namespace DataWorks.Pipelines.Client.Json;

/// <summary>The service's code and message, at the top level of a response next to the content. The names of the older API family are accepted
/// too.</summary>
internal ref partial struct LenientJsonReader
{
    private static readonly string[] s_success = ["OK", "200", "Success"];

    /// <summary>Whether there is no error code. The vendor's own client accepts the same codes as success.</summary>
    public readonly bool IsSuccess => IsSuccessCode(Code);

    public static bool IsSuccessCode(string? code) =>
        string.IsNullOrEmpty(code) || s_success.Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the code, the message or the request id of a response; skips any other property.</summary>
    public void ReadEnvelope()
    {
        if (!TryReadEnvelope())
        {
            SkipValue();
        }
    }

    /// <summary>Reads the current property; returns <c>false</c>, and consumes nothing, if it is not one of these.</summary>
    public bool TryReadEnvelope()
    {
        if (NameEquals("Code"u8) || NameEquals("ErrorCode"u8))
        {
            string? code = ReadString();
            Code = IsSuccess && !string.IsNullOrEmpty(code) ? code : Code;
        }
        else if (NameEquals("Message"u8) || NameEquals("ErrorMessage"u8))
        {
            Message = FirstNonEmpty(Message, ReadString());
        }
        else if (NameEquals("RequestId"u8))
        {
            RequestId = FirstNonEmpty(RequestId, ReadString());
        }
        else if (NameEquals("Recommend"u8))
        {
            Recommend = FirstNonEmpty(Recommend, ReadString());
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>Returns the request id at the top level; <c>null</c> if there is none. Some rows need it before it follows them.</summary>
    public readonly string? FindRequestId()
    {
        LenientJsonReader json = new(_json);
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
