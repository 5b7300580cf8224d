namespace DataWorks.Pipelines.Internal;

/// <summary>What one line of a log says about an error.</summary>
internal enum ErrorSign
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A line of a stack trace: part of the error above it.</summary>
    Frame,

    /// <summary>A warning. An exception directly below belongs to it.</summary>
    Warning,

    /// <summary>Only that something failed, such as an exit code: it counts if no line says more.</summary>
    Outcome,

    /// <summary>Announces an error that follows below, such as <c>with the following exception:</c>.</summary>
    Heading,

    /// <summary>The first line of a Python traceback, whose last line names the error.</summary>
    Traceback,

    /// <summary>An exception class without a message.</summary>
    BareException,

    /// <summary>A line of level ERROR. An exception directly below says more.</summary>
    Logged,

    /// <summary>Names the error.</summary>
    Message,

    /// <summary>Names the error, as an exception class with its message.</summary>
    Exception,
}
