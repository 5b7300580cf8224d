using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Completes a parameter with known values, out of memory: it makes no call and never throws. Other values may be typed too.</summary>
public abstract class ValueCompleter : IArgumentCompleter
{
    private protected abstract IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        foreach ((string value, string listText, string toolTip) in GetMatches(ArgumentText.Unquote(wordToComplete)))
        {
            // CompletionResult accepts no empty text.
            if (!string.IsNullOrWhiteSpace(value))
            {
                yield return new CompletionResult(
                    ValuesAreNumbers ? value : ArgumentText.Quote(value), DisplayText.Safe(listText), CompletionResultType.ParameterValue, DisplayText.Safe(toolTip));
            }
        }
    }

    /// <summary>Whether the parameter is a number, which is not quoted.</summary>
    private protected virtual bool ValuesAreNumbers => false;

    private protected virtual IEnumerable<(string Value, string ListText, string ToolTip)> GetMatches(string typed) =>
        Values.Where(value => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(value => (value, GetListText(value), GetToolTip(value)));

    private protected virtual string GetListText(string value) => value;

    private protected virtual string GetToolTip(string value) => value;

    private protected static string WithState(string status) => $"{status} (State {RunState.Of(status)})";
}
