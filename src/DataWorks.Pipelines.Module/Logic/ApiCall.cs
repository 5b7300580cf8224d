using System.Text.RegularExpressions;
using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Internal;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>One call of any operation, or the pages of one list.</summary>
internal sealed partial class ApiCall(CommandContext command, ServiceConnection connection, ApiOperation operation)
{
    private const string Hidden = "***";
    private const int MaxDescription = 2000;

    private readonly DataWorksClient _client = connection.Operations(command.Log);

    /// <summary>Whether the operation only reads, by its name.</summary>
    public bool IsRead => operation.IsRead;

    /// <summary>What is sent, in one line and without secrets.</summary>
    public string Description => DisplayText.SingleLine(
        $"{operation.Operation}: " + _client.Describe(operation with
        {
            Parameters = [.. operation.Parameters.Select(static pair => new KeyValuePair<string, string?>(pair.Key, SecretName().IsMatch(pair.Key) ? Hidden : Hide(pair.Value)))],
            Body = Hide(operation.Body),
        }),
        MaxDescription);

    /// <summary>Sends the request and writes the response, or the rows of all pages.</summary>
    /// <param name="all">Whether all pages of a list are read.</param>
    /// <param name="convert">Converts JSON text to the object that is written; <c>null</c> to write nothing.</param>
    public void Send(bool all, Func<string, object?> convert)
    {
        if (!all)
        {
            Write(command.WaitFor(_client.SendAsync(operation, command.StopToken)).Json);
            return;
        }

        command.WaitFor(ListWriter<string>.OpenAsync(_client.ListRows(operation), isPast: null, command.StopToken)).ForEachPage(command, page =>
        {
            foreach (string row in page.Rows)
            {
                Write(row);
            }

            return true;
        });

        void Write(string json)
        {
            if (convert(json) is { } value)
            {
                command.Output.WriteObject(value);
            }
        }
    }

    private static string? Hide(string? text) => text is null ? null : SecretInJson().Replace(text, $"$1\"{Hidden}\"");

    [GeneratedRegex("secret|password|token|accesskey|credential|privatekey", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    [GeneratedRegex("""("[^"]*(?:secret|password|token|accesskey|credential|privatekey)[^"]*"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|\{[^{}]*\}|\[[^\[\]]*\]|[^,}\]\s]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretInJson();
}
