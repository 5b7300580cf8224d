using DataWorks.Pipelines.Client.Errors;

namespace DataWorks.Pipelines.Client.Tests.Errors;

public sealed class UnknownIdTests
{
    [Theory]
    [InlineData(404, "PipelineRun.NotFound", "The specified pipeline run is not found.")]
    [InlineData(404, "EntityNotExist", null)]
    [InlineData(400, "9990040003", "PipelineRun query failed.")]
    [InlineData(200, "9990040003", null)]
    [InlineData(400, "400", "The pipeline run 3f0c does not exist.")]
    [InlineData(400, "400", "PIPELINE RUN DOES NOT EXIST")]
    [InlineData(400, "Some.Code", "the instance cannot be found")]
    [InlineData(400, "58014884404", "发布流程不存在: 3f0c")]
    [InlineData(400, "9990040009", "工作流实例未找到")]
    [InlineData(400, "9990040009", "没有找到该实例")]
    [InlineData(400, "Instance.NotExist", "x")]
    [InlineData(400, "400", "The pipeline run does not exist in project 10001.")]
    [InlineData(500, "BusinessError.Dictionary.InvalidDictionaryOrNoPermission", "The object does not exist, or you do not have permissions on it.")]
    [InlineData(500, "businesserror.Run.NotExist", null)]
    public void An_id_that_the_service_does_not_know_is_not_found(int status, string code, string? message)
    {
        Assert.Equal(DwErrorKind.PipelineRunNotFound, Of(status, code, message, DwErrorKind.PipelineRunNotFound));
        Assert.Equal(DwErrorKind.WorkflowInstanceNotFound, Of(status, code, message, DwErrorKind.WorkflowInstanceNotFound));
    }

    [Theory]
    [InlineData(404, "InstanceNotFound", "The instance or its project does not exist.")]
    [InlineData(400, "instancenotfound", "The project does not exist.")]
    [InlineData(400, "400", "任务实例不存在")]
    public void The_code_decides_before_the_text(int status, string code, string message) =>
        Assert.Equal(DwErrorKind.TaskInstanceNotFound, Of(status, code, message, DwErrorKind.TaskInstanceNotFound));

    [Theory]
    [InlineData(404, "ProjectNotFound", null)]
    [InlineData(400, "9990040003", "query failed")]
    [InlineData(400, "1101080008", "项目空间不存在")]
    [InlineData(404, "EntityNotExist", "The workspace with the id [5] you gave is unknown")]
    public void An_unknown_workspace_is_not_found_in_any_words(int status, string code, string? message) =>
        Assert.Equal(DwErrorKind.ProjectNotFound, Of(status, code, message, DwErrorKind.ProjectNotFound));

    [Theory]
    [InlineData(404, "InvalidApi.NotFound", "Specified api is not found, please check your url and method.")]
    [InlineData(404, "InvalidAction.NotFound", "Specified action is not found.")]
    [InlineData(400, "1000010005", "data source does not exist")]
    [InlineData(400, "400", "The tenant does not exist.")]
    [InlineData(500, "InternalError", "table does not exist")]
    [InlineData(503, "9990040003", "down")]
    [InlineData(400, "400", "流水线不是正在运行")]
    public void Something_else_that_is_missing_is_not_the_id(int status, string code, string? message) =>
        Assert.Equal(DwErrorKind.ServiceError, Of(status, code, message, DwErrorKind.PipelineRunNotFound));

    [Theory]
    [InlineData(400, "1101080008", "The project does not exist. 项目空间不存在")]
    [InlineData(404, "1101080008", null)]
    [InlineData(200, "1101080008", null)]
    [InlineData(400, "400", "The workspace does not exist.")]
    [InlineData(400, "400", "The specified project 99999 does not exist.")]
    [InlineData(400, "400", "Query failed: project not found")]
    [InlineData(400, "400", "工作空间不存在")]
    [InlineData(400, "400", "项目 99999 不存在")]
    [InlineData(500, "BusinessError.Project", "The project cannot be found.")]
    public void A_workspace_that_does_not_exist_has_a_kind_of_its_own(int status, string code, string? message)
    {
        Assert.Equal(DwErrorKind.ProjectNotFound, Of(status, code, message, DwErrorKind.PipelineRunNotFound));
        Assert.Equal(DwErrorKind.ProjectNotFound, Of(status, code, message, null));
    }

    [Theory]
    [InlineData(400, "1101080166", "The member does not exist in the workspace.", DwErrorKind.AccessDenied)]
    [InlineData(200, "1101080166", "The member does not exist in the workspace.", DwErrorKind.AccessDenied)]
    [InlineData(400, "400", "The pipeline run does not exist in project 99999.", DwErrorKind.PipelineRunNotFound)]
    [InlineData(500, "InternalError", "The project does not exist.", DwErrorKind.ServiceError)]
    public void Something_else_in_a_workspace_is_not_the_workspace(int status, string code, string message, DwErrorKind kind) =>
        Assert.Equal(kind, Of(status, code, message, DwErrorKind.PipelineRunNotFound));

    [Fact]
    public void An_unknown_access_key_is_not_an_unknown_id() =>
        Assert.Equal(
            DwErrorKind.AuthenticationFailed,
            Of(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.", DwErrorKind.PipelineRunNotFound));

    [Theory]
    [InlineData(404, "PipelineRun.NotFound")]
    [InlineData(400, "9990040003")]
    public void A_request_without_an_id_has_no_unknown_id(int status, string code) =>
        Assert.Equal(DwErrorKind.ServiceError, Of(status, code, "not found", null));

    private static DwErrorKind Of(int status, string code, string? message, DwErrorKind? notFoundKind) =>
        ErrorClassifier.Classify(new ServiceError(code, message, null, null), status, hasRetryAfter: false, notFoundKind);
}
