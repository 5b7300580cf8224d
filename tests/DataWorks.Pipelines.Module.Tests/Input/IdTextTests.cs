using DataWorks.Pipelines.Module.Input;

namespace DataWorks.Pipelines.Module.Tests.Input;

public sealed class IdTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public void ABlankLineIsNoId(string? text) => Assert.Null(IdText.Clean(text));

    [Theory]
    [InlineData(" 3f2504e0-4f89-41d3-9a0c-0305e82c3301\n", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    [InlineData("flow-abc", "flow-abc")]
    [InlineData("1234567890123456789", "1234567890123456789")]
    [InlineData("Abc", "Abc")]
    [InlineData("v1.2", "v1.2")]
    public void AnIdIsTrimmedAndOtherwiseLeftAsItIs(string text, string id) => Assert.Equal(id, IdText.Clean(text));

    [Theory]
    [InlineData("@{Name=x; Status=Fail}")]
    [InlineData("  @{}")]
    [InlineData("System.Object[]")]
    [InlineData("System.Collections.Hashtable")]
    [InlineData("System.Collections.Generic.List`1[System.String]")]
    [InlineData("System.Management.Automation.PSCustomObject")]
    [InlineData("System.IO.FileInfo")]
    [InlineData("DataWorks.Pipelines.PipelineRun")]
    [InlineData("System.Environment+SpecialFolder")]
    public void AnObjectThatBecameTextIsCalledThat(string text)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => IdText.Clean(text));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.Contains(text.Trim(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongObjectDoesNotMakeALongMessage() =>
        Assert.True(Assert.Throws<DwServiceException>(() => IdText.Clean("@{" + new string('x', 5000) + "}")).Message.Length < 400);
}
