using System.Management.Automation;

namespace DataWorks.Pipelines.Engine.Tests;

/// <summary>The result of a script: output, errors, terminating error, and the text of the other streams.</summary>
internal sealed record ShellResult(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, ErrorRecord? Terminating, string Streams)
{
    /// <summary>The output of a script that must succeed.</summary>
    public IReadOnlyList<PSObject> SuccessfulOutput
    {
        get
        {
            Assert.Null(Terminating);
            Assert.Empty(Errors);
            return Output;
        }
    }

    public string[] Texts(string property) => [.. SuccessfulOutput.Select(row => row.Properties[property].Value.ToString()!)];
}
