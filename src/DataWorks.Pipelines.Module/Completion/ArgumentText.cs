using System.Globalization;
using System.Management.Automation.Language;
using System.Text;
using DataWorks.Pipelines.Internal;

namespace DataWorks.Pipelines.Module.Completion;

/// <summary>Quotes values as arguments of a command line, so that they are never code, and unquotes typed ones.</summary>
internal static class ArgumentText
{
    // The quotation marks of the PowerShell parser (CharExtensions.IsSingleQuote and IsDoubleQuote).
    private const string SingleQuotes = "'\u2018\u2019\u201A\u201B";
    private const string DoubleQuotes = "\"\u201C\u201D\u201E";

    /// <summary>Quotes a text: a bare word if the parser reads it as the same text, else in single quotation marks. Text with unsafe characters is in
    /// double quotation marks, with escapes such as <c>`u{1B}</c>.</summary>
    public static string Quote(string value) =>
        !DisplayText.IsSafe(value) ? InDoubleQuotes(value)
        : IsBareWord(value) ? value
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    /// <summary>Removes quotation marks, closed or not, and the escapes inside them.</summary>
    public static string Unquote(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return string.Empty;
        }

        string quotes = SingleQuotes.Contains(typed[0]) ? SingleQuotes : DoubleQuotes.Contains(typed[0]) ? DoubleQuotes : string.Empty;
        if (quotes.Length == 0)
        {
            return typed;
        }

        StringBuilder text = new(typed.Length);
        for (int index = 1; index < typed.Length; index++)
        {
            if (quotes.Contains(typed[index]) && ++index == typed.Length)
            {
                break;
            }

            text.Append(typed[index]);
        }

        return text.ToString();
    }

    private static bool IsBareWord(string value) =>
        value.Length > 0
        && value.All(static letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or '+' or ':')
        && (char.IsLetter(value[0]) || IsExactNumber(value) || IsReadAsText(value));

    // The parser reads it as a number whose text is the same.
    private static bool IsExactNumber(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) && value[0] is not '0';

    // Text that does not start with a letter may be a parameter or a number: in a list, 1e3 would become 1000.
    private static bool IsReadAsText(string value)
    {
        ScriptBlockAst script = Parser.ParseInput("x " + value, out _, out ParseError[] errors);
        return errors.Length == 0
            && script.Find(static ast => ast is CommandAst, searchNestedScriptBlocks: false) is CommandAst { CommandElements: [_, StringConstantExpressionAst word] }
            && word.StringConstantType == StringConstantType.BareWord
            && word.Value == value;
    }

    private static string InDoubleQuotes(string value)
    {
        StringBuilder text = new("\"", value.Length + 16);
        for (int index = 0; index < value.Length; index++)
        {
            char character = value[index];
            if (DisplayText.IsUnsafeAt(value, index))
            {
                int code = char.IsSurrogatePair(value, index) ? char.ConvertToUtf32(value, index++) : character;
                text.Append(CultureInfo.InvariantCulture, $"`u{{{code:X}}}");
            }
            else
            {
                text.Append(character is '`' or '$' || DoubleQuotes.Contains(character) ? "`" : string.Empty).Append(character);
            }
        }

        return text.Append('"').ToString();
    }
}
