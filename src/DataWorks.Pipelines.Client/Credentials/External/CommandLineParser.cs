using System.Text;

namespace DataWorks.Pipelines.Client.Credentials.External;

/// <summary>
/// Splits a command into a program and its arguments the way that the CLI does, with quotation marks; on Windows a backslash
/// is part of a path. There is no shell: <c>;</c>, <c>|</c>, <c>$</c> and <c>*</c> mean nothing.
/// </summary>
internal static class CommandLineParser
{
    /// <summary>The program and its arguments; <c>null</c> where the text is empty or a quotation mark is not closed.</summary>
    public static IReadOnlyList<string>? Split(string text, bool windows)
    {
        List<string> words = [];
        StringBuilder? word = null;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (letter == '\\' && Escapes(quote, next, windows))
            {
                word = (word ?? new StringBuilder()).Append(next);
                i++;
            }
            else if (quote != '\0' ? letter == quote : letter is '"' or '\'')
            {
                quote = quote == '\0' ? letter : '\0';
                word ??= new StringBuilder();
            }
            else if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                End(words, ref word);
            }
            else
            {
                word = (word ?? new StringBuilder()).Append(letter);
            }
        }

        End(words, ref word);
        return quote == '\0' && words is [{ Length: > 0 }, ..] ? words : null;
    }

    private static bool Escapes(char quote, char next, bool windows) => quote switch
    {
        '\'' => false,
        '"' => windows ? next == '"' : next is '"' or '\\' or '$' or '`',
        _ => !windows && next != '\0',
    };

    private static void End(List<string> words, ref StringBuilder? word)
    {
        if (word is not null)
        {
            words.Add(word.ToString());
            word = null;
        }
    }
}
