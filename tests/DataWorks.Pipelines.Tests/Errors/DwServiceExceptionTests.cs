namespace DataWorks.Pipelines.Tests.Errors;

public sealed class DwServiceExceptionTests
{
    [Fact]
    public void TheErrorIdIsTheNameOfTheKind() =>
        Assert.All(
            Enum.GetValues<DwErrorKind>(),
            static kind => Assert.Equal(kind.ToString(), new DwServiceException(kind, "message").ErrorId));

    [Theory]
    [InlineData("ServiceError")]
    [InlineData("PipelineRunNotFound")]
    [InlineData("WorkflowInstanceNotFound")]
    [InlineData("Throttled")]
    [InlineData("QuotaExceeded")]
    [InlineData("AuthenticationFailed")]
    [InlineData("AccessDenied")]
    [InlineData("CredentialsNotFound")]
    [InlineData("CredentialsExpired")]
    [InlineData("NetworkError")]
    [InlineData("OperationTimeout")]
    [InlineData("InvalidResponse")]
    [InlineData("InvalidParameter")]
    public void TheIdThatScriptsWaitForIsThere(string id) => Assert.True(Enum.TryParse(id, out DwErrorKind _));

    [Fact]
    public void ItCarriesWhatAScriptLooksAt()
    {
        DwServiceException error = Full();

        Assert.Equal("Forbidden.RAM", error.Code);
        Assert.Equal("22C97E95", error.RequestId);
        Assert.Equal(403, error.HttpStatus);
        Assert.Equal("cn-shanghai", error.Region);
        Assert.Equal("Ask.", error.Recommend);
    }

    [Fact]
    public void WithoutAnAnswerNothingIsMadeUp()
    {
        DwServiceException error = new("no answer");

        Assert.Equal(DwErrorKind.ServiceError, error.Kind);
        Assert.Null(error.Code);
        Assert.Null(error.RequestId);
        Assert.Equal(0, error.HttpStatus);
        Assert.Null(error.Region);
        Assert.Null(error.Recommend);
        Assert.Null(error.ResponseExcerpt);
    }

    [Fact]
    public void WordsBeforeTheMessageChangeNothingElse()
    {
        DwServiceException error = Full();
        DwServiceException prefixed = error.Prefixed("Page 7: ");

        Assert.Equal("Page 7: refused", prefixed.Message);
        Assert.Same(error, prefixed.InnerException);
        Assert.Equal(
            (error.Kind, error.Code, error.RequestId, error.HttpStatus, error.Region, error.Recommend, error.ResponseExcerpt),
            (prefixed.Kind, prefixed.Code, prefixed.RequestId, prefixed.HttpStatus, prefixed.Region, prefixed.Recommend, prefixed.ResponseExcerpt));
    }

    private static DwServiceException Full() => new(DwErrorKind.AccessDenied, "refused")
    {
        Code = "Forbidden.RAM",
        RequestId = "22C97E95",
        HttpStatus = 403,
        Region = "cn-shanghai",
        Recommend = "Ask.",
        ResponseExcerpt = "<html>",
    };
}
