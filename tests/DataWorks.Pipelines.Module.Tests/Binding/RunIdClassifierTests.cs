using DataWorks.Pipelines.Module.Binding;

namespace DataWorks.Pipelines.Module.Tests.Binding;

public sealed class RunIdClassifierTests
{
    [Theory]
    [InlineData("3f2504e0-4f89-41d3-9a0c-0305e82c3301", null, true)]
    [InlineData("3F2504E0-4F89-41D3-9A0C-0305E82C3301", 0L, true)]
    [InlineData("flow-abc", null, false)]
    [InlineData("FLOW-abc", 10001L, false)]
    [InlineData("something", null, false)]
    [InlineData("something", 0L, false)]
    [InlineData("something", 10001L, true)]
    public void A_deployment_run_has_a_UUID_or_a_workspace(string id, long? project, bool dataWorks) =>
        Assert.Equal(dataWorks, RunIdClassifier.IsDeploymentRun(id, project));
}
