using System.Management.Automation;
using System.Management.Automation.Language;
using DataWorks.Pipelines.Emulator.Counters;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Engine.Tests.Hostile;

/// <summary>Inserted completions are never code: each offer is inserted, the line is run, and the value is sent unchanged.</summary>
public sealed class HostileCompletionTests
{
    // Values that the emulator does not have: a number, a parameter, and each special character of PowerShell.
    private static readonly string[] s_texts =
    [
        "1e3", "0x10", "5", "1kb", "12345678901234567890", "+5", ".5", "1..3", "007", "-Verbose", "--", "-", "–dash", "—dash", "$x", "$global:ran=1", "$($global:ran=1)", "`$x", "a`nb", "a;b",
        "a|b", "a&b", "a>b", "(a)", "{a}", "[a]", "@{a=1}x", "@a", "#a", "a#b", "a,b", "a b", "a  b", "it's", "it''s", "‘a’", "’;$global:ran=1;’", "‚a‛", "‛", "\"a\"", "“a”", "„a", "a\"\"b",
        "%a%", "!a", "~", "a*b?", "true", "$null", "a\tb", "a\nb", "a\r\n$global:ran=1\r\nb", "a\u001b[2Jb", "a\0b", "a\u202eb", "a\u200db", "\U000E0041z", "\U0001F680", "修复 分区", "`", "``", "a`", "'", "\"", "`u{41}", "a\\", "&{$global:ran=1}", "2>&1", "*>x",
    ];

    public static TheoryData<string> Lines { get; } =
    [
        "Get-DwPipelineRun -Id ",
        "Get-DwPipelineRun ",
        "Get-DwPipelineRunItem -PipelineRunId ",
        "Get-DwPipelineRunStatus -ProjectId 10001 -PipelineRunId ",
        "Get-DwPipelineRunItem -ProjectId 10001 -PipelineRunId e40eeaa7-6081-418d-b6c1-f883c7f7e499, ",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Every_offered_run_is_sent_unchanged_and_no_code_runs(string line)
    {
        await using HostileWorkspace hostile = HostileWorkspace.Open();
        string[] ids = [.. hostile.Workspace.Runs(EngineFixture.Project).Select(static run => run.Id)];
        for (int start = 0; start < ids.Length; start += 40)
        {
            hostile.Shell.Run($"$null = Get-DwPipelineRun -Skip {start} -First 40");
            CommandCompletion completion = Complete(hostile.Shell, line);
            Assert.Equal(
                ids.Skip(start).Take(40).Order(StringComparer.Ordinal),
                Take(hostile, completion, line).Order(StringComparer.Ordinal).Intersect(ids.Skip(start).Take(40)));
        }
    }

    [Fact]
    public async Task Every_offered_flow_and_node_is_sent_unchanged()
    {
        await using HostileWorkspace hostile = HostileWorkspace.Open();
        EmulatedFlow[] flows = [.. hostile.Workspace.Flows(hostile.Workspace.Projects[0].WorkspaceId).Take(50)];
        for (int start = 0; start < flows.Length; start += 25)
        {
            hostile.Shell.Run($"$null = $flows[{start}..{start + 24}] | Get-DwPipelineRunStatus");
            CommandCompletion runs = Complete(hostile.Shell, "Get-DwPipelineRunStatus ");
            string[] expected = [.. flows.Skip(start).Take(25).Select(static flow => flow.Id)];
            Assert.Equal(expected.Order(StringComparer.Ordinal), Take(hostile, runs, "Get-DwPipelineRunStatus ").Intersect(expected).Order(StringComparer.Ordinal));

            const string NodeLine = "Get-DwPipelineRunStatus flow-1 -NodeId ";
            string[] nodes = [.. flows.Skip(start).Take(25).Select(static flow => flow.RootNodeId)];
            Assert.Equal(nodes.Order(StringComparer.Ordinal), Take(hostile, Complete(hostile.Shell, NodeLine), NodeLine).Intersect(nodes).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Every_offered_profile_is_the_connected_one()
    {
        string[] names = [HostileWorkspace.ProfileName, .. s_texts];
        await using HostileWorkspace hostile = HostileWorkspace.Open(names);
        const string Line = "Connect-DwAccount -Endpoint $endpoint -ProfileName ";
        CommandCompletion completion = Complete(hostile.Shell, Line);
        Assert.Equal(names.Length, completion.CompletionMatches.Count);
        for (int index = 0; index < names.Length; index++)
        {
            CompletionResult offer = completion.CompletionMatches[index];
            CheckShown(offer);
            ShellResult result = hostile.Shell.Run(Insert(Line, completion, offer) + " -PassThru");
            Assert.StartsWith($"profile {Marked(names[index])} (AK) in ", result.SuccessfulOutput.Single().Properties["CredentialSource"].Value.ToString(), StringComparison.Ordinal);
            AssertNothingRan(hostile.Shell);
        }
    }

    [Theory]
    [InlineData("Connect-DwAccount -ProfileName 'it''", "'it''s'")]
    [InlineData("Connect-DwAccount -ProfileName 'it", "'it''s'")]
    [InlineData("Connect-DwAccount -ProfileName \"it", "'it''s'")]
    [InlineData("Connect-DwAccount -ProfileName ’it", "'it''s'")]
    [InlineData("Connect-DwAccount -ProfileName '-V", "'-Verbose'")]
    [InlineData("Connect-DwAccount -ProfileName 修", "'修复 分区'")]
    [InlineData("Connect-DwAccount -ProfileName 1e", "'1e3'")]
    [InlineData("Connect-DwAccount -ProfileName tr", "true")]
    public async Task A_value_is_found_with_or_without_quotation_marks(string line, string inserted)
    {
        await using HostileWorkspace hostile = HostileWorkspace.Open(s_texts);
        Assert.Contains(inserted, Complete(hostile.Shell, line).CompletionMatches.Select(static match => match.CompletionText));
    }

    [Fact]
    public async Task Inserted_text_has_no_unsafe_character()
    {
        await using HostileWorkspace hostile = HostileWorkspace.Open(s_texts);
        Assert.All(Complete(hostile.Shell, "Connect-DwAccount -ProfileName ").CompletionMatches, static match => ConsoleText.AssertSafe(match.CompletionText, colors: false));
    }

    /// <summary>Inserts each offer, runs the line, and returns the values that the service received.</summary>
    private static List<string> Take(HostileWorkspace hostile, CommandCompletion completion, string line)
    {
        List<string> arrived = [];
        foreach (CompletionResult offer in completion.CompletionMatches.Where(static match => match.ResultType == CompletionResultType.ParameterValue))
        {
            CheckShown(offer);
            string taken = Insert(line, completion, offer);

            // The line is one command whose last argument is a constant text.
            ScriptBlockAst script = Parser.ParseInput(taken, out _, out ParseError[] errors);
            Assert.Empty(errors);
            Assert.Single(script.FindAll(static ast => ast is CommandAst or ExpandableStringExpressionAst or SubExpressionAst or VariableExpressionAst, searchNestedScriptBlocks: true));

            hostile.Stage.Host.Counters.Reset();
            hostile.Shell.Run($"$null = {taken} -ErrorAction SilentlyContinue");
            AssertNothingRan(hostile.Shell);
            arrived.AddRange(hostile.Stage.Host.Counters.Calls.SelectMany(static call => ValuesOf(call)));
        }

        return arrived;
    }

    private static IEnumerable<string> ValuesOf(CallRecord call)
    {
        foreach (string name in new[] { "Id", "PipelineRunId" })
        {
            if (call.Parameters.TryGetValue(name, out string? value))
            {
                yield return value;
            }
        }

        if (call.Body.Length > 0)
        {
            using System.Text.Json.JsonDocument body = System.Text.Json.JsonDocument.Parse(call.Body);
            foreach (System.Text.Json.JsonProperty property in body.RootElement.EnumerateObject())
            {
                foreach (System.Text.Json.JsonElement value in property.Value.ValueKind == System.Text.Json.JsonValueKind.Array ? property.Value.EnumerateArray() : default)
                {
                    yield return value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString()! : value.GetProperty("NodeId").GetString()!;
                }
            }
        }
    }

    private static CommandCompletion Complete(Shell shell, string line)
    {
        using PowerShell engine = shell.Create(string.Empty);
        engine.Commands.Clear();
        return CommandCompletion.CompleteInput(line, line.Length, null, engine);
    }

    private static string Insert(string line, CommandCompletion completion, CompletionResult offer) =>
        line[..completion.ReplacementIndex] + offer.CompletionText + line[(completion.ReplacementIndex + completion.ReplacementLength)..];

    private static void CheckShown(CompletionResult offer)
    {
        ConsoleText.AssertSafe(offer.ListItemText + offer.ToolTip + offer.CompletionText, colors: false);
        Assert.DoesNotContain('\n', offer.ListItemText + offer.ToolTip + offer.CompletionText);
    }

    private static void AssertNothingRan(Shell shell) =>
        Assert.Equal("False", shell.Run("Test-Path variable:global:ran").SuccessfulOutput.Single().ToString());

    // CredentialSource is display text, so the name is too.
    private static string Marked(string name) => string.Concat(name.EnumerateRunes().Select(static rune => rune.Value switch
    {
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x200D or 0x202E or 0xE0041 => $"<U+{rune.Value:X4}>",
        _ => rune.ToString(),
    }));
}
