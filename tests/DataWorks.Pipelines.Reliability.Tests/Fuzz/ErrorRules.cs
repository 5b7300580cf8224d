namespace DataWorks.Pipelines.Reliability.Tests.Fuzz;

/// <summary>Checks an error that a response leads to.</summary>
internal static class ErrorRules
{
    private const int MaxMessageLength = 2000;

    public static void Check(DwServiceException error, FuzzResponse response)
    {
        CheckLine(error.Message);
        CheckLine(error.Recommend ?? "-");
        if (error.Kind is DwErrorKind.NetworkError or DwErrorKind.OperationTimeout or DwErrorKind.CredentialsNotFound or DwErrorKind.InvalidParameter)
        {
            // There was an answer: an error of these kinds hides a defect of ours.
            throw new FuzzFault($"an answer became a {error.Kind}: {error}");
        }

        if (error.HttpStatus != response.Status)
        {
            throw new FuzzFault($"the error says HTTP {error.HttpStatus}, the answer was {response.Status}: {error.Message}");
        }

        if (response.RequestId is not null && string.IsNullOrEmpty(error.RequestId))
        {
            throw new FuzzFault($"the error lost the request id: {error.Message}");
        }

        if (error.Kind == DwErrorKind.InvalidResponse && (error.ResponseExcerpt is null || error.ResponseExcerpt.Length > 1024))
        {
            throw new FuzzFault($"the error keeps {error.ResponseExcerpt?.Length ?? -1} characters of the body: {error.Message}");
        }
    }

    public static void CheckLine(string line)
    {
        if (line.Length is 0 or > MaxMessageLength)
        {
            throw new FuzzFault($"a message of {line.Length} characters");
        }

        CheckText(line);
    }

    /// <summary>One line without control characters and halves of characters. Missing credentials are a list with a line per source.</summary>
    public static void CheckText(string line, bool isList = false)
    {
        for (int index = 0; index < line.Length; index++)
        {
            bool half = char.IsSurrogate(line[index]) && !(index + 1 < line.Length && char.IsSurrogatePair(line[index], line[index + 1]) && ++index > 0);
            if (half || (char.IsControl(line[index]) && !(isList && line[index] == '\n')))
            {
                throw new FuzzFault($"a message holds U+{(int)line[index]:X4}: {line}");
            }
        }
    }
}
