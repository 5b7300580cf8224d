namespace DataWorks.Pipelines.Module.Execution;

/// <summary>
/// Where a command's logic writes. The cmdlet is one, a test's recorder another: what a command does beyond binding its
/// parameters runs without an engine.
/// </summary>
internal interface ICmdletOutput
{
    void WriteObject(object value);

    /// <summary>Writes the total of a list, as PowerShell's paging convention has it: before the first row.</summary>
    void WriteTotal(ulong total, double accuracy);

    /// <summary>Writes an error about one input, or about a part of the command.</summary>
    void WriteError(DwServiceException error, object? target);

    /// <summary>Ends the command. Never returns.</summary>
    void ThrowTerminating(DwServiceException error, object? target);

    /// <summary>Whether anybody hears what <see cref="WriteVerbose"/> writes: where not, the lines are not even made.</summary>
    bool IsVerboseEnabled { get; }

    /// <summary>Whether anybody hears what <see cref="WriteDebug"/> writes.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>Ends the command as the engine does if an argument is blank. Never returns.</summary>
    void ThrowEmptyArgument(string parameter);

    void WriteWarning(string text);

    /// <summary>Writes a line to the console alone, as Write-Host does: it is no output of the command.</summary>
    void WriteHost(string text);

    void WriteVerbose(string text);

    void WriteDebug(string text);

    /// <summary>Shows what the command waits for; <c>null</c> takes it away.</summary>
    void WriteProgress(string? status);
}
