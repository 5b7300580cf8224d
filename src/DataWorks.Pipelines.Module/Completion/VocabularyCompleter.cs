using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Offers words that this module knows. It makes no call and never throws: any other word may be typed as well.</summary>
public abstract class VocabularyCompleter : IArgumentCompleter
{
    /// <summary>The words to offer.</summary>
    private protected abstract IReadOnlyList<string> Words { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        foreach (string word in Words)
        {
            if (word.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            {
                string text = word.All(static letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or '+' or ':')
                    ? word
                    : $"'{word.Replace("'", "''", StringComparison.Ordinal)}'";
                yield return new CompletionResult(text, word, CompletionResultType.ParameterValue, word);
            }
        }
    }
}
