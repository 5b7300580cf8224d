namespace DataWorks.Pipelines.Emulator.Operations;

/// <summary>Where an operation reads its parameters from.</summary>
internal enum ParameterLocation
{
    Query,
    Form,
    Json,
}
