using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Client.Tests.Support;

namespace DataWorks.Pipelines.Client.Tests.Json;

public sealed class ProjectReaderTests
{
    [Fact]
    public void Every_field_of_a_workspace_is_read()
    {
        Page<Project> page = Read();

        Assert.Equal((3, 3), (page.TotalCount, page.Rows.Count));
        Project project = page.Rows[0];
        Assert.Equal((9007199254740993001, "sales_cn", "Sales 销售", "Available"), (project.ProjectId, project.Name, project.DisplayName, project.Status));
        Assert.Equal((true, false, true), (project.DevEnvironmentEnabled, project.DevRoleDisabled, project.PaiTaskEnabled));
        Assert.Equal(("1107550004250001", "Sales figures", "rg-acfm1"), (project.Owner, project.Description, project.ResourceGroupId));
        Assert.Equal("batch=blue; tier=1", project.Tags.ToString());
        Assert.Equal("5B1E6A10-77C2-5F0A-9C1D-2A6F0C7E1D12", project.RequestId);
    }

    [Fact]
    public void Values_of_another_type_do_not_cost_their_row()
    {
        Project project = Read().Rows[1];

        Assert.Equal((10002, "1107550004250002", "InitFailed"), (project.ProjectId, project.Owner, project.Status));
        Assert.Equal((false, true, null), (project.DevEnvironmentEnabled, project.DevRoleDisabled, project.PaiTaskEnabled));
        Assert.Equal((null, null, null), (project.DisplayName, project.Description, project.ResourceGroupId));
        Assert.Empty(project.Tags);
        Assert.Equal((0, "Moving"), (Read().Rows[2].ProjectId, Read().Rows[2].Status));
    }

    private static Page<Project> Read()
    {
        LenientJsonReader json = new(Fixture.Bytes("projects.json"));
        return Page<Project>.Read(ref json, null, ["Projects"], 0, ProjectReader.Read)!;
    }
}
