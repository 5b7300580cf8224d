using System.Management.Automation;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>What came of a script: its output, its errors, the one that ended it, and the text of the other streams.</summary>
internal sealed record ShellResult(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, ErrorRecord? Terminating, string Streams)
{
    /// <summary>Gets the output of a script that must have gone well.</summary>
    public IReadOnlyList<PSObject> Good
    {
        get
        {
            Assert.Null(Terminating);
            Assert.Empty(Errors);
            return Output;
        }
    }

    public string[] Texts(string property) => [.. Good.Select(row => row.Properties[property].Value.ToString()!)];
}
