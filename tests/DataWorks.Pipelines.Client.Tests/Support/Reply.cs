namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>A response of a fake service.</summary>
internal sealed record Reply(int Status, string Body)
{
    public static Reply Credentials((string Id, string Secret, string Token, string End) issued) => new(
        200, $$"""{"Code":"Success","AccessKeyId":"{{issued.Id}}","AccessKeySecret":"{{issued.Secret}}","SecurityToken":"{{issued.Token}}","Expiration":"{{issued.End}}"}""");

    public static Reply Error(int status, string code, string message) => new(
        status, $$"""{"RequestId":"6894B13B-6D71-4EF5-88FA-F32781734A7F","HostId":"sts.aliyuncs.com","Code":"{{code}}","Message":"{{message}}"}""");
}
