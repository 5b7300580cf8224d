namespace DataWorks.Pipelines.Tests.Errors;

public sealed class DwServiceExceptionTests
{
    [Fact]
    public void The_error_id_is_the_name_of_the_kind() =>
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
    [InlineData("ProjectNotFound")]
    [InlineData("CallLimitReached")]
    public void The_error_id_Throttled_exists(string id) => Assert.True(Enum.TryParse(id, out DwErrorKind _));

    [Fact]
    public void The_properties_have_the_values_for_scripts()
    {
        DwServiceException error = Full();

        Assert.Equal("Forbidden.RAM", error.Code);
        Assert.Equal("22C97E95", error.RequestId);
        Assert.Equal(403, error.HttpStatus);
        Assert.Equal("cn-shanghai", error.Region);
        Assert.Equal("Ask.", error.Recommend);
    }

    [Fact]
    public void Without_a_response_the_properties_are_empty()
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
    public void A_message_prefix_changes_only_the_message()
    {
        DwServiceException error = Full();
        DwServiceException prefixed = error.WithMessagePrefix("Page 7: ");

        Assert.Equal("Page 7: refused", prefixed.Message);
        Assert.Same(error, prefixed.InnerException);
        Assert.Equal(
            (error.Kind, error.Code, error.RequestId, error.HttpStatus, error.Region, error.Recommend, error.ResponseExcerpt),
            (prefixed.Kind, prefixed.Code, prefixed.RequestId, prefixed.HttpStatus, prefixed.Region, prefixed.Recommend, prefixed.ResponseExcerpt));
    }

    [Fact]
    public void No_text_of_an_error_controls_the_terminal()
    {
        const string Hostile = "a\u001b[2Jb\rc\u202ed\u009be";
        DwServiceException error = new(DwErrorKind.ServiceError, "line\n" + Hostile)
        {
            Code = Hostile,
            RequestId = Hostile,
            Region = Hostile,
            Recommend = "first\n" + Hostile,
            ResponseExcerpt = Hostile,
        };

        Assert.Equal("line␊a␛[2Jb␍c<U+202E>d<U+009B>e", error.Message);
        Assert.Equal("a␛[2Jb␍c<U+202E>d<U+009B>e", error.Code);
        Assert.Equal((error.Code, error.Code), (error.RequestId, error.Region));
        Assert.Equal("first\na␛[2Jb\nc<U+202E>d<U+009B>e", error.Recommend);
        Assert.Equal("a␛[2Jb\nc<U+202E>d<U+009B>e", error.ResponseExcerpt);
        Assert.Equal("Page 7␊: " + error.Message, error.WithMessagePrefix("Page 7\n: ").Message);
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
