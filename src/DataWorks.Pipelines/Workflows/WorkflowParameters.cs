using System.ComponentModel;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Serialization;

namespace DataWorks.Pipelines;

/// <summary>
/// The parameters of a workflow, read from either shape: <c>key1=value1 key2=value2</c> of scheduled workflows or the JSON
/// object of manual ones (GetWorkflowInstance of 2024-05-18). Text in neither shape is kept and has no values.
/// </summary>
[TypeConverter(typeof(RehydratingConverter))]
public sealed class WorkflowParameters : DisplayedObject
{
    private readonly Lazy<Dictionary<string, string>> _values;

    /// <summary>Makes parameters of their text.</summary>
    /// <param name="raw">The text as the service sent it.</param>
    public WorkflowParameters(string raw)
    {
        Raw = raw;
        _values = new Lazy<Dictionary<string, string>>(() => WorkflowParameterParser.Parse(Raw), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>No parameters.</summary>
    public static WorkflowParameters Empty { get; } = new(string.Empty);

    /// <summary>The values by name, in the order of the text.</summary>
    public IReadOnlyDictionary<string, string> Values => _values.Value;

    /// <summary>The text as the service sent it.</summary>
    public string Raw { get; }

    /// <summary>The value of one parameter; <c>null</c> where there is none of this name.</summary>
    /// <param name="name">The name, as it is written.</param>
    public string? this[string name] => _values.Value.GetValueOrDefault(name ?? string.Empty);

    /// <summary>A short line such as <c>bizdate=20261119; retries=3</c>.</summary>
    public override string ToString() => DisplayText.SingleLine(
        _values.Value.Count == 0 ? Raw : string.Join("; ", _values.Value.Select(static pair => $"{pair.Key}={pair.Value}")));
}
