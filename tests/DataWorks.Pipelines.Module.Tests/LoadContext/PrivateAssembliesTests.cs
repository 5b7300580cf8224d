using System.Runtime.InteropServices;
using DataWorks.Pipelines.Module.LoadContext;

namespace DataWorks.Pipelines.Module.Tests.LoadContext;

/// <summary>Which of a private DLL's files is loaded. These tests run on the .NET that the package compiles for.</summary>
public sealed class PrivateAssembliesTests : IDisposable
{
    private const string File = "Library.dll";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void The_folder_of_a_system_has_the_name_that_dot_net_has_for_it()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        Assert.Equal($"{system}-{RuntimeInformation.ProcessArchitecture}", PrivateAssemblies.SystemFolder, ignoreCase: true);
        Assert.Equal(PrivateAssemblies.SystemFolder!.ToLowerInvariant(), PrivateAssemblies.SystemFolder);
    }

    [Fact]
    public void What_was_compiled_for_this_system_is_taken()
    {
        Put(File);
        Assert.Equal(Put(PrivateAssemblies.SystemFolder!, File), PrivateAssemblies.Find(_folder.FullName, File));
    }

    [Fact]
    public void Without_it_the_ordinary_file_serves()
    {
        Put("other-system", File);
        Assert.Equal(Put(File), PrivateAssemblies.Find(_folder.FullName, File));
    }

    [Fact]
    public void What_is_not_private_is_not_found() => Assert.Null(PrivateAssemblies.Find(_folder.FullName, File));

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private string Put(params string[] path)
    {
        string file = Path.Combine([_folder.FullName, .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, string.Empty);
        return file;
    }
}
