using DataWorks.Pipelines.Emulator.Responses;

namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>One API of one of the two services.</summary>
internal interface IOperation
{
    string Action { get; }

    string Method { get; }

    /// <summary>Gets where the parameters stand.</summary>
    ParameterLocation Location { get; }

    /// <summary>Gets the names of the parameters: there are no others.</summary>
    IReadOnlyList<string> Parameters { get; }

    /// <summary>Writes the answer, or returns why there is none.</summary>
    ErrorResponse? Respond(OperationCall call);
}
