using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers words that this module knows. It makes no call and never throws: any other word may be typed as well.</summary>
public abstract class ValueCompleter : IArgumentCompleter
{
    /// <summary>The words to offer.</summary>
    private protected abstract IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        foreach ((string word, string tip) in GetMatches(ArgumentText.Unquote(wordToComplete)))
        {
            // No parameter takes a blank value, and the engine takes no blank offer.
            if (!string.IsNullOrWhiteSpace(word))
            {
                yield return new CompletionResult(
                    ValuesAreNumbers ? word : ArgumentText.Quote(word), DisplayText.Safe(word), CompletionResultType.ParameterValue, DisplayText.Safe(tip));
            }
        }
    }

    /// <summary>Whether the parameter takes a number: its digits are not put in quotation marks.</summary>
    private protected virtual bool ValuesAreNumbers => false;

    /// <summary>The words that fit what was typed, each with what is shown beside it.</summary>
    private protected virtual IEnumerable<(string Word, string Tip)> GetMatches(string typed) =>
        Values.Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(word => (word, GetToolTip(word)));

    /// <summary>What is shown beside a word.</summary>
    private protected virtual string GetToolTip(string word) => word;
}
