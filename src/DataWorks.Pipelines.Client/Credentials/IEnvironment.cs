namespace DataWorks.Pipelines.Client.Credentials;

/// <summary>What is read of the process around us, so that a test can give its own.</summary>
public interface IEnvironment
{
    /// <summary>The user's folder, in which <c>.aliyun</c> lies; empty where there is none.</summary>
    string HomeDirectory { get; }

    /// <summary>Reads a variable as it is now.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value; <c>null</c> where it is not set.</returns>
    string? GetVariable(string name);
}
