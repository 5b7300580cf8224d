namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Keeps an input that broke something, so that it can go into the corpus.</summary>
internal static class FuzzFile
{
    public static string Write(string name, byte[] bytes)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "found");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
