namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>The parts of the process environment that credentials depend on; tests supply their own.</summary>
public interface IEnvironment
{
    /// <summary>The user's folder, which contains <c>.aliyun</c>; empty if there is none.</summary>
    string HomeDirectory { get; }

    /// <summary>Gets the current value of a variable; <c>null</c> if it is not set.</summary>
    string? GetVariable(string name);
}
