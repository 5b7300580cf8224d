using System.Text;

namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Bodies that are not the service's own at all.</summary>
internal static class ForeignBodies
{
    public static byte[][] All { get; } =
    [
        .. new[]
        {
            string.Empty, " ", "null", "true", "[]", "{}", "\"\"", "{", "[", "}", "0", "-", "\u0000", "\uFEFF", "\uFEFF{}",
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1>nginx</body></html>",
            "<!DOCTYPE html><html><body>Sign in to the network<script>location='/login?u='+document.URL</script></body></html>",
            "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>22C97E95</RequestId><Code>InternalError</Code><Message>busy</Message></Error>",
            "<?xml version=\"1.0\"?><Error><Code>Throttling.User</Code><Message>&lt;slow&#0;&#xD800;down&amp;</Message></Error>",
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Error><Code>&b;</Code><Message>&b;</Message></Error>",
            "<Error><Code><Code></Error>", "<Error>", "<Error></Code><Code></Error>", "upstream connect error or disconnect/reset before headers",
            "{\"RequestId\":\"22C97E95\",\"HostId\":\"h\",\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"Specified signature does not match our calculation. server string to sign is:POST\"}",
            "{\"Code\":\"9990010001\",\"Message\":\"DataWorks is not activated.\",\"RequestId\":\"22C97E95\"}",
            "{\"code\":\"Throttling.Api.Risk\",\"message\":\"quota\",\"requestId\":\"22C97E95\",\"recommend\":\"https://example.com\"}",
            "{\"Code\":9990040003,\"Message\":{\"text\":\"not found\"},\"RequestId\":null}",
            "{\"Code\":\"InvalidApi.NotFound\",\"Message\":\"Specified api is not found, please check your url and method.\",\"RequestId\":\"R\"}",
            "GIF89a", "%PDF-1.7", "PK\u0003\u0004", "a=b&c=d", "HTTP/1.1 200 OK\r\n\r\n{}",
        }.Select(Encoding.UTF8.GetBytes),
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF],
        Encoding.Unicode.GetBytes("{\"PagingInfo\":{}}"),
        Encoding.Latin1.GetBytes("{\"Message\":\"\u00FC\u00DF\"}"),
    ];

    public static byte[] Next(Random random) => All[random.Next(All.Length)];
}
