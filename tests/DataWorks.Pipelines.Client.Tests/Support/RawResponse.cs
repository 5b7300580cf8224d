using System.Text;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>A response byte by byte, for what no real service would send.</summary>
internal static class RawResponse
{
    public static byte[] Json(int status, string body, params string[] headers) =>
        Of(status, Encoding.UTF8.GetBytes(body), [.. headers, "Content-Type: application/json; charset=utf-8"]);

    public static byte[] Of(int status, byte[] body, params string[] headers)
    {
        StringBuilder head = new($"HTTP/1.1 {status} Response\r\nContent-Length: {body.Length}\r\nConnection: close\r\n");
        foreach (string header in headers)
        {
            head.Append(header).Append("\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    /// <summary>An error of the service.</summary>
    public static byte[] Error(int status, string code, string message, params string[] headers) =>
        Json(status, $$"""{"RequestId":"22C97E95","HostId":"h","Code":"{{code}}","Message":"{{message}}"}""", headers);

    /// <summary>A run that is there.</summary>
    public static byte[] Run() => Json(200, """{"RequestId":"22C97E95","Pipeline":{"Id":"run-1","ProjectId":1,"Status":"Success"}}""");
}
