using System.Text;
using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Faults;

/// <summary>The faults that are answers of something else than the service.</summary>
internal static class FaultBodies
{
    private const string Page =
        "<html>\r\n<head><title>{0}</title></head>\r\n<body bgcolor=\"white\">\r\n<center><h1>{0}</h1></center>\r\n<hr><center>proxy.example.net</center>\r\n</body>\r\n</html>\r\n";

    private const string Xml =
        "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>{0}</RequestId><HostId>dataworks.aliyuncs.com</HostId>" +
        "<Code>ServiceUnavailable</Code><Message>The request has failed due to a temporary failure of the server.</Message></Error>";

    public static EmulatorResponse Write(ResponseBuffer buffer, FaultKind kind, int value, string requestId)
    {
        buffer.Clear();
        switch (kind)
        {
            case FaultKind.Html200:
                Text(buffer, Page.Replace("{0}", "Sign in to the network", StringComparison.Ordinal));
                return new EmulatorResponse(200, "text/html");
            case FaultKind.Html502:
                Text(buffer, Page.Replace("{0}", "502 Bad Gateway", StringComparison.Ordinal));
                return new EmulatorResponse(502, "text/html");
            case FaultKind.XmlError:
                Text(buffer, Xml.Replace("{0}", requestId, StringComparison.Ordinal));
                return new EmulatorResponse(503, "text/xml;charset=utf-8") { ErrorCode = "ServiceUnavailable" };
            case FaultKind.Redirect:
                return new EmulatorResponse(302, "text/html") { Location = "http://127.0.0.1:9/elsewhere" };
            case FaultKind.Garbage:
                Garbage(buffer, value);
                return new EmulatorResponse(200);
            case FaultKind.DeepNesting:
                Text(buffer, "{\"RequestId\":\"" + requestId + "\",\"PagingInfo\":" + new string('[', value) + new string(']', value) + "}");
                return new EmulatorResponse(200);
            default:
                return new EmulatorResponse(200);
        }
    }

    private static void Text(ResponseBuffer buffer, string text) => buffer.Replace(Encoding.UTF8.GetBytes(text));

    private static void Garbage(ResponseBuffer buffer, int length)
    {
        Span<byte> bytes = buffer.GetSpan(length)[..length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(i * 31 % 251);
        }

        buffer.Advance(length);
    }
}
