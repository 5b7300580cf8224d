using System.Collections;
using System.Management.Automation;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Completion;
using DataWorks.Pipelines.Module.Execution;
using DataWorks.Pipelines.Module.Logic;

namespace DataWorks.Pipelines.Commands;

/// <summary>Calls any operation of the two services, also one that the module has no cmdlet for.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DwApi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PSCustomObject), typeof(string))]
public sealed class InvokeDwApiCommand : DwServiceCommand
{
    /// <summary>The name of the operation, such as ListProjects. Get, List, Describe and Query begin the names of reads; any other is a write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public string Operation { get; set; } = string.Empty;

    /// <summary>The parameters of the operation, as its reference names them.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    /// <summary>The HTTP method; without it the documented one, else Get for a read and Post for a write.</summary>
    [Parameter]
    [ValidateSet("Get", "Post", "Put", "Delete")]
    public string? Method { get; set; }

    /// <summary>The service.</summary>
    [Parameter]
    [ValidateSet("DataWorks", "PaiFlow")]
    public string Product { get; set; } = "DataWorks";

    /// <summary>The path of an operation of PAIFlow, such as /api/v1/pipelineruns.</summary>
    [Parameter]
    [SingleValue]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The body of an operation of PAIFlow: JSON text, or a table or object that becomes JSON.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Body { get; set; }

    /// <summary>Reads every page of a list and writes its rows.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Writes JSON text as the service sent it, instead of objects.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunGuarded(() =>
    {
        ApiCall call = new(Command, Connection, new ApiOperation
        {
            Operation = FilterValues.Text(Operation, "-Operation")!,
            Product = Product.Equals("PaiFlow", StringComparison.OrdinalIgnoreCase) ? ApiProduct.PaiFlow : ApiProduct.DataWorks,
            Method = Method is null ? null : HttpMethod.Parse(Method.ToUpperInvariant()),
            Path = Path,
            Parameters = ApiParameters.ToTexts(Parameter),
            Body = ApiParameters.ToBody(Body),
        });

        // A read never prompts, and runs also where $WhatIfPreference is set.
        bool asks = !call.IsRead || MyInvocation.BoundParameters.ContainsKey("WhatIf");
        if (!asks || ShouldProcess($"Sending {call.Description}", $"Send {call.Description}?", "Invoke-DwApi"))
        {
            call.Send(All.IsPresent, Raw.IsPresent ? static json => json.Length == 0 ? null : json : JsonObjects.Parse);
        }
    }, Operation);
}
