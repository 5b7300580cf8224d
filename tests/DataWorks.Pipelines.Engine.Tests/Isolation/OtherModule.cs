using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace DataWorks.Pipelines.Engine.Tests.Isolation;

/// <summary>
/// Another module that loads its own RestSharp into the context that all modules share. It is our release with another version written
/// into it, so that the loader takes it for another one.
/// </summary>
internal sealed class OtherModule : IDisposable
{
    /// <summary>The version of its RestSharp.</summary>
    public static readonly Version RestSharp = new(106, 15, 0, 0);

    private const string Manifest = "@{ ModuleVersion = '1.0.0'; RequiredAssemblies = 'RestSharp.dll' }";
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(System.IO.Path.Combine(AppContext.BaseDirectory, "other", System.IO.Path.GetRandomFileName()));

    public OtherModule()
    {
        System.IO.File.WriteAllText(Path, Manifest);
        System.IO.File.WriteAllBytes(File("RestSharp.dll"), WithVersion(System.IO.File.ReadAllBytes(OwnFile("RestSharp.dll")), RestSharp));
    }

    /// <summary>Its manifest.</summary>
    public string Path => File("OtherModule.psd1");

    /// <summary>A file that our module has in its private folder.</summary>
    public static string OwnFile(string name) => System.IO.Path.Combine(Shell.ModulePath, "bin", "private", name);

    /// <summary>A file of the other module.</summary>
    public string File(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    // ECMA-335 II.22.2: the one row of the Assembly table has the version as four 16-bit numbers behind a hash id of 32 bits.
    private static byte[] WithVersion(byte[] image, Version version)
    {
        using PEReader reader = new(new MemoryStream(image));
        int row = reader.PEHeaders.MetadataStartOffset + reader.GetMetadataReader().GetTableMetadataOffset(TableIndex.Assembly);
        int[] parts = [version.Major, version.Minor, version.Build, version.Revision];
        for (int i = 0; i < parts.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(row + sizeof(uint) + i * sizeof(ushort)), (ushort)parts[i]);
        }

        return image;
    }
}
