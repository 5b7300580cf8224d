using System.Management.Automation;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Diagrams;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Converts items, runs, workflow instances and task instances to the text of a diagram. It makes no call.</summary>
[Cmdlet(VerbsData.ConvertTo, "DwDiagram")]
[OutputType(typeof(string))]
public sealed class ConvertToDwDiagramCommand : DwCommand
{
    private DiagramConversion? _conversion;

    /// <summary>The rows: items with a Spec, a Spec, runs, workflow instances and their task instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The format of the text.</summary>
    [Parameter]
    [ValidateSet("Mermaid", "Dot")]
    public string Format { get; set; } = "Mermaid";

    /// <inheritdoc/>
    protected override void BeginProcessing() => _conversion = new DiagramConversion(
        Command, Format.Equals("Dot", StringComparison.OrdinalIgnoreCase) ? DotWriter.Write : MermaidWriter.Write);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        foreach (PSObject input in InputObject)
        {
            object row = InputRows.Unwrap(input);
            Command.ForInput(row, () => _conversion!.Add(row, InputRows.GetTypeName(input)));
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => RunGuarded(() => _conversion!.Finish());
}
