using System.Text;

namespace DataWorks.Pipelines.Benchmarks.RawClient;

/// <summary>Writes a CSV file with every cell quoted, as Export-Csv does.</summary>
internal sealed class CsvFile : IAsyncDisposable
{
    private readonly StreamWriter _writer;

    public CsvFile(string path, string columns)
    {
        _writer = new StreamWriter(path, append: false, new UTF8Encoding(false), bufferSize: 64 * 1024);
        WriteRow(columns.Split(','));
    }

    public void WriteRow(params ReadOnlySpan<string?> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            _writer.Write(i == 0 ? "\"" : ",\"");
            _writer.Write(cells[i]?.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }

        _writer.WriteLine();
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
