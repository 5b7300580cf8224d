using System.Runtime.InteropServices;
using DataWorks.Pipelines.Module.LoadContext;

namespace DataWorks.Pipelines.Module.Tests.LoadContext;

/// <summary>Which file of a private DLL is loaded. The tests run on the .NET version that the package is compiled for.</summary>
public sealed class PrivateAssembliesTests : IDisposable
{
    private const string File = "Library.dll";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void The_folder_of_a_system_is_named_by_its_runtime_identifier()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        Assert.Equal($"{system}-{RuntimeInformation.ProcessArchitecture}", PrivateAssemblies.SystemFolder, ignoreCase: true);
        Assert.Equal(PrivateAssemblies.SystemFolder!.ToLowerInvariant(), PrivateAssemblies.SystemFolder);
    }

    [Fact]
    public void The_file_compiled_for_this_system_is_preferred()
    {
        Put(File);
        Assert.Equal(Put(PrivateAssemblies.SystemFolder!, File), PrivateAssemblies.Find(_folder.FullName, File));
    }

    [Fact]
    public void The_IL_file_is_used_if_none_is_compiled_for_this_system()
    {
        Put("other-system", File);
        Assert.Equal(Put(File), PrivateAssemblies.Find(_folder.FullName, File));
    }

    [Fact]
    public void A_file_that_is_not_private_is_not_found() => Assert.Null(PrivateAssemblies.Find(_folder.FullName, File));

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
