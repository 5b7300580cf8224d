using DataWorks.Pipelines.Client.Session;
using DataWorks.Pipelines.Client.Tests.Credentials;

namespace DataWorks.Pipelines.Client.Tests.Session;

public sealed class EndpointRefusalTests : IDisposable
{
    private readonly FakeEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void WithoutARegionAndAnEndpointThereIsOneClearLine()
    {
        string message = Refused(new ConnectionSettings());

        Assert.Contains("-RegionId", message, StringComparison.Ordinal);
        Assert.Contains("ALIBABA_CLOUD_REGION_ID", message, StringComparison.Ordinal);
        Assert.Contains("-Endpoint", message, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyThePaiFlowEndpointDoesNotSayWhereTheOtherServiceIs() =>
        Assert.Contains("No region", Refused(new ConnectionSettings { PaiFlowEndpoint = "https://pai.example" }), StringComparison.Ordinal);

    [Fact]
    public void AVpcNeedsARegion() =>
        Assert.Contains("No region", Refused(new ConnectionSettings { UseVpcEndpoint = true }), StringComparison.Ordinal);

    [Fact]
    public void AVpcAndAnEndpointExcludeEachOther()
    {
        ConnectionSettings vpc = new() { RegionId = "cn-shanghai", UseVpcEndpoint = true };

        Assert.Contains("exclude", Refused(vpc with { Endpoint = "https://gateway.example" }), StringComparison.Ordinal);
        Assert.Contains("exclude", Refused(vpc with { PaiFlowEndpoint = "https://gateway.example" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://dataworks.cn-shanghai.aliyuncs.com")]
    [InlineData("http://10.0.0.1:8080")]
    [InlineData("http://localhost.evil.example")]
    public void PlainHttpIsForTheMachineItselfOnly(string endpoint)
    {
        Assert.StartsWith("-Endpoint ", Refused(new ConnectionSettings { Endpoint = endpoint }), StringComparison.Ordinal);
        Assert.StartsWith(
            "-PaiFlowEndpoint ", Refused(new ConnectionSettings { RegionId = "cn-shanghai", PaiFlowEndpoint = endpoint }), StringComparison.Ordinal);

        _environment.With("DATAWORKS_ENDPOINT", endpoint);

        Assert.StartsWith("DATAWORKS_ENDPOINT ", Refused(new ConnectionSettings { RegionId = "cn-shanghai" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cn-shanghai.evil.example/")]
    [InlineData("cn shanghai")]
    [InlineData("cn-shanghai@evil.example")]
    [InlineData("-")]
    public void ARegionCannotBecomeAnotherHost(string region) =>
        Assert.Contains("region", Refused(new ConnectionSettings { RegionId = region }), StringComparison.Ordinal);

    private string Refused(ConnectionSettings settings)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => ServiceSession.Create(settings, null, _environment));
        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
