using DataWorks.Pipelines.Client.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Credentials;

public sealed class SystemEnvironmentTests
{
    [Fact]
    public void The_environment_of_the_process_is_read()
    {
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), SystemEnvironment.Instance.GetVariable("PATH"));
        Assert.Null(SystemEnvironment.Instance.GetVariable("DW_NO_SUCH_VARIABLE"));
        Assert.False(string.IsNullOrEmpty(SystemEnvironment.Instance.HomeDirectory));
    }
}
