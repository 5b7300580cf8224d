using System.Text;

namespace DataWorks.Pipelines.Client.Credentials.External;

/// <summary>Splits a command into a program and its arguments as the CLI does, with quotation marks; on Windows a backslash is part of a path. There
/// is no shell: <c>;</c>, <c>|</c>, <c>$</c> and <c>*</c> have no meaning.</summary>
internal static class CommandLineParser
{
    /// <summary>Gets the program and its arguments; <c>null</c> if the text is empty or a quotation mark is not closed.</summary>
    public static IReadOnlyList<string>? Split(string text, bool windows)
    {
        List<string> arguments = [];
        StringBuilder? argument = null;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (letter == '\\' && Escapes(quote, next, windows))
            {
                argument = (argument ?? new StringBuilder()).Append(next);
                i++;
            }
            else if (quote != '\0' ? letter == quote : letter is '"' or '\'')
            {
                quote = quote == '\0' ? letter : '\0';
                argument ??= new StringBuilder();
            }
            else if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                EndArgument(arguments, ref argument);
            }
            else
            {
                argument = (argument ?? new StringBuilder()).Append(letter);
            }
        }

        EndArgument(arguments, ref argument);
        return quote == '\0' && arguments is [{ Length: > 0 }, ..] ? arguments : null;
    }

    private static bool Escapes(char quote, char next, bool windows) => quote switch
    {
        '\'' => false,
        '"' => windows ? next == '"' : next is '"' or '\\' or '$' or '`',
        _ => !windows && next != '\0',
    };

    private static void EndArgument(List<string> arguments, ref StringBuilder? argument)
    {
        if (argument is not null)
        {
            arguments.Add(argument.ToString());
            argument = null;
        }
    }
}
