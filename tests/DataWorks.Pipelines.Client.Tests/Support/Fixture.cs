using System.Text;

namespace DataWorks.Pipelines.Client.Tests.Support;

/// <summary>Bodies in the service's shapes, one a file.</summary>
internal static class Fixture
{
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));
}
