namespace DataWorks.Pipelines.Module.Execution;

/// <summary>The streams of a cmdlet, as an interface, so that the logic of a command can be tested without an engine.</summary>
internal interface ICmdletOutput
{
    void WriteObject(object value);

    /// <summary>Writes the total of a list. PowerShell's paging convention wants it before the first row.</summary>
    void WriteTotal(ulong total, double accuracy);

    /// <summary>Writes an error about one input, or about a part of the command.</summary>
    void WriteError(DwServiceException error, object? target);

    /// <summary>Ends the command. Never returns.</summary>
    void ThrowTerminating(DwServiceException error, object? target);

    /// <summary>Whether verbose lines are shown. If not, they are not even created.</summary>
    bool IsVerboseEnabled { get; }

    bool IsDebugEnabled { get; }

    /// <summary>Whether progress is shown. If not, it is not even updated.</summary>
    bool IsProgressEnabled { get; }

    /// <summary>Ends the command with the engine's own error for an empty argument. Never returns.</summary>
    void ThrowEmptyArgument(string parameter);

    void WriteWarning(string text);

    /// <summary>Writes a line to the console only, as Write-Host does.</summary>
    void WriteHost(string text);

    void WriteVerbose(string text);

    void WriteDebug(string text);

    /// <summary>Shows the progress of the command; <c>null</c> removes the bar.</summary>
    /// <param name="percent">The part that has been done; negative if it is unknown.</param>
    /// <param name="title">The title of the bar; <c>null</c> for the name of the command.</param>
    /// <param name="bar">The bar, from 0, of a command that shows several.</param>
    void WriteProgress(string? status, int percent = -1, string? title = null, int bar = 0);
}
