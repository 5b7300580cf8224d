namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>The gateway's errors for signatures, with its own messages.</summary>
internal static class SignatureErrors
{
    public static readonly ErrorResponse MissingTimestamp = new(400, "MissingTimestamp", "Timestamp is mandatory for this action.");

    public static readonly ErrorResponse MissingNonce = new(400, "MissingSignatureNonce", "SignatureNonce is mandatory for this action.");

    public static readonly ErrorResponse MissingKey = new(400, "MissingAccessKeyId", "AccessKeyId is mandatory for this action.");

    public static readonly ErrorResponse MissingToken = new(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");

    public static readonly ErrorResponse Incomplete = new(
        400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");

    public static readonly ErrorResponse DateFormat = new(
        400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");

    public static readonly ErrorResponse DateExpired = new(
        400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

    public static readonly ErrorResponse UnknownKey = new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");

    public static readonly ErrorResponse TokenOfOtherKey = new(
        400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");

    public static readonly ErrorResponse TokenMalformed = new(
        400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");

    public static readonly ErrorResponse TokenExpired = new(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");

    public static readonly ErrorResponse NonceUsed = new(
        400, "SignatureNonceUsed", "Specified signature nonce was used already.");

    public static ErrorResponse DoesNotMatch(string canonicalRequest, string stringToSign) => new(
        400,
        "SignatureDoesNotMatch",
        "Specified signature does not match our calculation. server string to sign is:" + stringToSign + ", server canonicalRequest is:" + canonicalRequest);
}
