using System.Globalization;
using DataWorks.Pipelines.Emulator.Hashing;

namespace DataWorks.Pipelines.Emulator.Responses;

/// <summary>The errors of the operations.</summary>
internal static class ErrorResponses
{
    public static readonly ErrorResponse UnknownApi = new(
        404, "InvalidApi.NotFound", "Specified api is not found, please check your url and method.");

    public static readonly ErrorResponse UnsupportedMethod = new(
        405, "UnsupportedHTTPMethod", "The HTTP method is not supported by the specified API.");

    public static readonly ErrorResponse UnknownProject = new(400, "1101080008", "The project does not exist. 项目空间不存在");

    /// <summary>GetProject reports an unknown project in these ways.</summary>
    public static ErrorResponse NoSuchProject(long id) => (StableHash.Mix((ulong)id) % 3) switch
    {
        0 => UnknownProject,
        1 => new ErrorResponse(400, "9990040003", "The project does not exist: " + id.ToString(CultureInfo.InvariantCulture)),
        _ => new ErrorResponse(404, "ProjectNotFound", "The specified project is not found."),
    };

    public static ErrorResponse Missing(string parameter) => new(400, "Missing" + parameter, parameter + " is mandatory for this action.");

    public static ErrorResponse Invalid(string parameter, string value) => new(
        400, "InvalidParameter", $"The specified parameter {parameter} is not valid: {value}");

    public static ErrorResponse UnknownParameter(string parameter, string location) => new(
        400, "InvalidParameter", $"The parameter {parameter} in the {location} is not one of this API.");

    public static ErrorResponse MisplacedParameter(string parameter, string location, string expected) => new(
        400, "InvalidParameter", $"The parameter {parameter} of this API belongs in the {expected} and not in the {location}.");

    public static ErrorResponse RepeatedParameter(string parameter) => new(
        400, "InvalidParameter", $"The parameter {parameter} is given more than once.");

    /// <summary>The service reports an unknown run in four ways. The id decides on one, so that a client meets them all.</summary>
    public static ErrorResponse NoSuchRun(string id) => (StableHash.Compute(id) % 4) switch
    {
        0 => new ErrorResponse(404, "PipelineRun.NotFound", $"The specified pipeline run {id} is not found."),
        1 => new ErrorResponse(400, "9990040003", "PipelineRun query failed."),
        2 => new ErrorResponse(400, "400", $"The pipeline run {id} does not exist."),
        _ => new ErrorResponse(400, "58014884404", $"发布流程不存在: {id}"),
    };

    public static ErrorResponse NoSuchInstance(long id) => (StableHash.Mix((ulong)id) % 3) switch
    {
        0 => new ErrorResponse(404, "WorkflowInstance.NotFound", "The specified workflow instance is not found."),
        1 => new ErrorResponse(400, "9990040003", "工作流实例不存在: " + id.ToString(CultureInfo.InvariantCulture)),
        _ => new ErrorResponse(400, "400", "The instance does not exist."),
    };

    public static ErrorResponse NoSuchTaskInstance(long id) => (StableHash.Mix((ulong)id) % 3) switch
    {
        0 => new ErrorResponse(404, "InstanceNotFound", "The specified task instance is not found."),
        1 => new ErrorResponse(400, "9990040003", "任务实例不存在: " + id.ToString(CultureInfo.InvariantCulture)),
        _ => new ErrorResponse(400, "400", "The task instance does not exist."),
    };

    public static ErrorResponse TooLong(string list, int limit) => new(
        400, "InvalidParameter", $"The length of {list} exceeds the limit of {limit.ToString(CultureInfo.InvariantCulture)}.");
}
