namespace DataWorks.Pipelines.Tests.Runs;

public sealed class PipelineStageListTests
{
    private static readonly PipelineStage s_build = new() { Step = 1, Code = "BUILD_PACKAGE", Status = "Success" };
    private static readonly PipelineStage s_check = new() { Step = 2, Code = "PROD_CHECK", Status = "Running" };

    [Fact]
    public void ToString_is_a_short_line_of_the_stages() =>
        Assert.Equal("1 BUILD_PACKAGE=Success; 2 PROD_CHECK=Running", new PipelineStageList([s_build, s_check]).ToString());

    [Fact]
    public void Stages_are_sorted_by_step() =>
        Assert.Equal([s_build, s_check], new PipelineStageList([s_check, s_build]));

    [Fact]
    public void The_list_can_be_counted_indexed_and_enumerated()
    {
        PipelineStageList list = new([s_build, s_check]);

        Assert.IsType<IReadOnlyList<PipelineStage>>(list, exactMatch: false);
        Assert.Equal(2, list.Count);
        Assert.Same(s_check, list[1]);
        Assert.Equal(["BUILD_PACKAGE", "PROD_CHECK"], list.Select(static fixture => fixture.Code));
        Assert.Equal(2, ((System.Collections.IEnumerable)list).Cast<object>().Count());
    }

    [Fact]
    public void Without_stages_ToString_is_empty()
    {
        Assert.Equal(string.Empty, PipelineStageList.Empty.ToString());
        Assert.Empty(new PipelineStageList(null));
        Assert.Empty(new PipelineRun().Stages);
    }

    [Fact]
    public void Many_stages_are_one_short_line()
    {
        string cell = new PipelineStageList(
            Enumerable.Range(1, 1000).Select(static step => new PipelineStage { Step = step, Code = "X\r\nY", Status = "Init" })).ToString();

        Assert.EndsWith("; 1000 X Y=Init", cell, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', cell);
    }

    [Fact]
    public void ToString_of_a_stage_is_one_line() =>
        Assert.DoesNotContain('\n', new PipelineStage { Step = 1, Code = "A\nB", Status = "Fail" }.ToString());

    [Fact]
    public void Raw_is_the_original_JSON()
    {
        Assert.Equal("""[{"Step":1}]""", new PipelineStageList([s_build], """[{"Step":1}]"""u8.ToArray()).Raw);
        Assert.Null(new PipelineStageList([s_build]).Raw);
    }
}
