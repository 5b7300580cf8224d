namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>The part of a request that holds the parameters of an operation.</summary>
internal enum ParameterLocation
{
    Query,
    Form,
    Json,
}

/// <summary>An API operation: its name, its method, its parameters, and a function that returns the response body or throws an <c>ErrorResponseException</c>.</summary>
internal sealed record Operation(string Action, string Method, ParameterLocation Location, IReadOnlyList<string> Parameters, Func<OperationCall, object> Respond)
{
    public static Operation Get(string action, string[] parameters, Func<OperationCall, object> respond) => new(action, "GET", ParameterLocation.Query, parameters, respond);
}
