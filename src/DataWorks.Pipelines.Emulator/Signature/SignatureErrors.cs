namespace DataWorks.Pipelines.Emulator;

/// <summary>The refusals of the gateway in its own words.</summary>
internal static class SignatureErrors
{
    public static readonly ServiceError MissingTimestamp = new(400, "MissingTimestamp", "Timestamp is mandatory for this action.");

    public static readonly ServiceError MissingNonce = new(400, "MissingSignatureNonce", "SignatureNonce is mandatory for this action.");

    public static readonly ServiceError MissingKey = new(400, "MissingAccessKeyId", "AccessKeyId is mandatory for this action.");

    public static readonly ServiceError MissingToken = new(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");

    public static readonly ServiceError Incomplete = new(
        400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");

    public static readonly ServiceError DateFormat = new(
        400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");

    public static readonly ServiceError DateExpired = new(
        400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

    public static readonly ServiceError UnknownKey = new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");

    public static readonly ServiceError TokenOfOtherKey = new(
        400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");

    public static readonly ServiceError TokenMalformed = new(
        400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");

    public static readonly ServiceError TokenExpired = new(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");

    public static readonly ServiceError NonceUsed = new(
        400, "SignatureNonceUsed", "Specified signature nonce was used already.");

    public static ServiceError DoesNotMatch(string canonicalRequest, string stringToSign) => new(
        400,
        "SignatureDoesNotMatch",
        "Specified signature does not match our calculation. server string to sign is:" + stringToSign + ", server canonicalRequest is:" + canonicalRequest);
}
