namespace DataWorks.Pipelines.Emulator;

/// <summary>Where an operation reads its parameters from.</summary>
internal enum ParameterPlace
{
    Query,
    Form,
    Json,
}
