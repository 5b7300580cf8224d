using DataWorks.Pipelines.Module.Binding;

namespace DataWorks.Pipelines.Module.Tests.Binding;

public sealed class IdNormalizerTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\u200B\uFEFF")]
    public void A_blank_line_is_not_an_id(string? text) => Assert.True(IdNormalizer.IsBlank(text));

    [Theory]
    [InlineData(" 3f2504e0-4f89-41d3-9a0c-0305e82c3301\n", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    [InlineData("flow-abc", "flow-abc")]
    [InlineData("1234567890123456789", "1234567890123456789")]
    [InlineData("Abc", "Abc")]
    [InlineData("v1.2", "v1.2")]
    [InlineData("flow-abc\u200B", "flow-abc")]
    [InlineData("\uFEFF flow-abc \u2060\u200D\u200C", "flow-abc")]
    public void An_id_is_only_trimmed(string text, string id)
    {
        Assert.False(IdNormalizer.IsBlank(text));
        Assert.Equal(id, IdNormalizer.Normalize(text));
    }

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
    public void The_text_of_an_object_is_rejected(string text)
    {
        DwServiceException error = Assert.Throws<DwServiceException>(() => IdNormalizer.Normalize(text));

        Assert.Equal(DwErrorKind.InvalidParameter, error.Kind);
        Assert.Contains(text.Trim(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_value_is_reported_with_its_own_text_as_target()
    {
        string id = new RejectedValue("@{Name=x}", "'@{Name=x}' is not an id.").ToText();
        long number = new RejectedValue("12.7", "'12.7' is not an id.").ToNumber();

        Assert.Equal("'@{Name=x}' is not an id.", Assert.Throws<DwServiceException>(() => IdNormalizer.Normalize(id)).Message);
        Assert.Equal("'12.7' is not an id.", Assert.Throws<DwServiceException>(() => IdNormalizer.Normalize(number)).Message);
        Assert.Equal(("@{Name=x}", "12.7"), (IdNormalizer.Target(id), IdNormalizer.Target(number)));
        Assert.Equal((7L, 7L), (IdNormalizer.Normalize(7), IdNormalizer.Target(7)));
        Assert.True(IdNormalizer.IsBlank(RejectedValue.SkippedNumber));
        Assert.False(IdNormalizer.IsBlank(number));
    }

    [Fact]
    public void A_long_object_does_not_make_a_long_message() =>
        Assert.True(Assert.Throws<DwServiceException>(() => IdNormalizer.Normalize("@{" + new string('x', 5000) + "}")).Message.Length < 400);
}
