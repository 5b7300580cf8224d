using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Credentials;
using DataWorks.Pipelines.Module.Binding;

namespace DataWorks.Pipelines.Module.Tests.Binding;

public sealed class FilterValuesTests
{
    [Theory]
    [InlineData(5L, 7L, 5L)]
    [InlineData(null, 7L, 7L)]
    [InlineData(0L, 7L, 7L)]
    [InlineData(null, null, null)]
    [InlineData(0L, 0L, null)]
    public void The_argument_is_preferred_to_the_connection_and_zero_means_none(long? given, long? contexts, long? found) =>
        Assert.Equal(found, FilterValues.FindProject(given, Session(contexts)));

    [Fact]
    public void An_invalid_id_is_not_replaced_by_the_workspace_of_the_connection()
    {
        long rejected = new RejectedValue("abc", "'abc' is not an id.").ToNumber();

        DwServiceException error = Assert.Throws<DwServiceException>(() => FilterValues.FindProject(rejected, Session(7)));
        Assert.Equal((DwErrorKind.InvalidParameter, "'abc' is not an id."), (error.Kind, error.Message));
    }

    [Fact]
    public void Without_a_workspace_the_error_names_the_parameter()
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => FilterValues.RequireProject(0, Session(null)));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.Contains("-ProjectId", error.Recommend, StringComparison.Ordinal);
        Assert.Equal(5, FilterValues.RequireProject(5, Session(null)));
    }

    private static ServiceConnection Session(long? project) =>
        ServiceConnection.Create(new ConnectionOptions { RegionId = "cn-shanghai", ProjectId = project }, new StaticCredentialProvider("id", "secret"));
}
