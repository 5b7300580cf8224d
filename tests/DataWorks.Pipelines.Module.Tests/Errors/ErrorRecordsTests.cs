using System.Management.Automation;
using DataWorks.Pipelines.Client.Errors;
using DataWorks.Pipelines.Module.Errors;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Tests.Errors;

public sealed class ErrorRecordsTests
{
    [Theory]
    [InlineData(DwErrorKind.PipelineRunNotFound, ErrorCategory.ObjectNotFound, false)]
    [InlineData(DwErrorKind.WorkflowInstanceNotFound, ErrorCategory.ObjectNotFound, false)]
    [InlineData(DwErrorKind.ServiceError, ErrorCategory.InvalidResult, false)]
    [InlineData(DwErrorKind.Throttled, ErrorCategory.LimitsExceeded, false)]
    [InlineData(DwErrorKind.QuotaExceeded, ErrorCategory.LimitsExceeded, true)]
    [InlineData(DwErrorKind.AuthenticationFailed, ErrorCategory.AuthenticationError, true)]
    [InlineData(DwErrorKind.AccessDenied, ErrorCategory.PermissionDenied, true)]
    [InlineData(DwErrorKind.CredentialsNotFound, ErrorCategory.AuthenticationError, true)]
    [InlineData(DwErrorKind.CredentialsExpired, ErrorCategory.AuthenticationError, true)]
    [InlineData(DwErrorKind.NetworkError, ErrorCategory.ConnectionError, false)]
    [InlineData(DwErrorKind.OperationTimeout, ErrorCategory.OperationTimeout, false)]
    [InlineData(DwErrorKind.InvalidResponse, ErrorCategory.InvalidData, false)]
    [InlineData(DwErrorKind.InvalidParameter, ErrorCategory.InvalidArgument, false)]
    [InlineData(DwErrorKind.ProjectNotFound, ErrorCategory.ObjectNotFound, false)]
    [InlineData(DwErrorKind.CallLimitReached, ErrorCategory.LimitsExceeded, true)]
    [InlineData(DwErrorKind.TaskInstanceNotFound, ErrorCategory.ObjectNotFound, false)]
    [InlineData(DwErrorKind.PipelineRunFailed, ErrorCategory.InvalidResult, false)]
    [InlineData(DwErrorKind.WorkflowInstanceFailed, ErrorCategory.InvalidResult, false)]
    [InlineData(DwErrorKind.WaitTimeout, ErrorCategory.OperationTimeout, false)]
    public void Each_kind_has_its_category_and_ends_the_command_or_not(DwErrorKind kind, ErrorCategory category, bool ends)
    {
        Assert.Equal(category, ErrorRecords.Category(kind));
        Assert.Equal(ends, new DwServiceException(kind, "what").IsTerminating);

        RecordingOutput output = new();
        using CommandContext command = new(output, CancellationToken.None);
        DwServiceException error = new(kind, "what");
        if (ends)
        {
            CommandEndedException end = Assert.Throws<CommandEndedException>(() => command.Report(error, "target"));
            Assert.Equal((error, "target"), (end.Error, end.Target));
        }
        else
        {
            command.Report(error, "target");
            Assert.Equal(new RecordedError(error, "target"), Assert.Single(output.Errors));
        }
    }

    [Fact]
    public void The_table_above_has_every_kind() => Assert.Equal(19, Enum.GetValues<DwErrorKind>().Length);

    [Theory]
    [InlineData("Forbidden.RAM", true)]
    [InlineData("1101080166", false)]
    [InlineData("400010", false)]
    public void A_missing_permission_ends_the_command_and_a_missing_membership_does_not(string code, bool ends) =>
        Assert.Equal(ends, new DwServiceException(DwErrorKind.AccessDenied, "what") { Code = code }.IsTerminating);

    [Theory]
    [InlineData(DwErrorKind.NetworkError)]
    [InlineData(DwErrorKind.OperationTimeout)]
    public void An_unreachable_credential_source_ends_the_command(DwErrorKind kind)
    {
        Assert.True(new DwServiceException(kind, "what") { IsAboutCredentials = true }.IsTerminating);
        Assert.True(new DwServiceException(kind, "what") { IsAboutCredentials = true }.WithMessagePrefix("Page 2. ").IsTerminating);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_id_is_the_name_of_the_kind_and_the_recommended_action_is_one_line(DwErrorKind kind)
    {
        Assert.Equal(kind.ToString(), new DwServiceException(kind, "what").ErrorId);
        string? action = RecommendedActions.For(kind);
        Assert.True(kind == DwErrorKind.InvalidParameter ? action is null : action is { Length: >= 20 } && !action.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_of_one_input_does_not_end_the_others()
    {
        RecordingOutput output = new();
        using CommandContext command = new(output, CancellationToken.None);
        int done = 0;
        foreach (string input in new[] { "a", "b", "c" })
        {
            command.ForInput(input, () => done += input == "b" ? throw ErrorRecords.InvalidParameter("no") : 1);
        }

        Assert.Equal(2, done);
        Assert.Equal("b", Assert.Single(output.Errors).Target);
    }

    public static TheoryData<DwErrorKind> Kinds() => [.. Enum.GetValues<DwErrorKind>()];
}
