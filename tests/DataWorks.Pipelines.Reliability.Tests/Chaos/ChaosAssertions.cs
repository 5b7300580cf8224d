using System.Globalization;
using System.Text.RegularExpressions;
using DataWorks.Pipelines.Client;

namespace DataWorks.Pipelines.Reliability.Tests.Chaos;

/// <summary>Compares the output of commands with faults to their output without.</summary>
internal sealed partial class ChaosAssertions
{
    public long Rows { get; private set; }

    /// <summary>Inputs, and pages of lists, that failed for good: each has its one error.</summary>
    public long Failed { get; private set; }

    public long Unknown { get; private set; }

    /// <summary>Lists that were resumed after an error.</summary>
    public long Resumed { get; private set; }

    /// <summary>Every input has its row of the calm run or exactly one error that names it, at its place.</summary>
    public void JudgeInputs(ChaosScenario unit, ChaosOutput calm, ChaosOutput troubled)
    {
        Assert.Equal(unit.Inputs.Count, calm.Rows.Count);
        Assert.Equal(unit.Inputs.Count, troubled.Rows.Count);
        Assert.DoesNotContain(troubled.Warnings, static warning => !IsClock(warning));
        for (int place = 0; place < unit.Inputs.Count; place++)
        {
            if (troubled.Errors.TryGetValue(place, out RecordedError? error))
            {
                Assert.Equal(unit.Inputs[place], error.Target);
                Count(error, isUnknown: calm.Errors.ContainsKey(place));
            }
            else
            {
                Assert.Equal(calm.Rows[place], troubled.Rows[place]);
                Rows++;
            }
        }
    }

    /// <summary>
    /// A list has the rows of the run without faults, in order. If a page failed, it has the rows before it, one error that states where to resume,
    /// and resuming there yields the rest.
    /// </summary>
    public void JudgeList(ServiceConnection session, ChaosScenario unit, ChaosOutput calm, ChaosOutput troubled)
    {
        Assert.Empty(calm.Errors);
        List<string?> rows = [];
        ChaosOutput part = troubled;
        for (int round = 0; ; round++)
        {
            Assert.DoesNotContain(part.Warnings, static warning => !IsClock(warning));
            rows.AddRange(part.Rows.Where(static row => row is not null));
            if (part.Errors.Count == 0)
            {
                break;
            }

            RecordedError error = Assert.Single(part.Errors).Value;
            Assert.Null(part.Rows[^1]);
            Count(error, isUnknown: false);
            Resumed++;
            Assert.True(round < 20, $"{unit.Name} does not come to its end: {error.Error.Message}");
            Match skip = SkipText().Match(error.Error.Message);
            Assert.True(skip.Success || rows.Count == 0, error.Error.Message);
            Assert.Equal(rows.Count, skip.Success ? int.Parse(skip.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
            part = ChaosFixture.Run(session, unit, (ulong)rows.Count);
        }

        Assert.Equal(calm.Rows, rows);
        Rows += rows.Count;
    }

    private void Count(RecordedError error, bool isUnknown)
    {
        bool notFound = error.Kind is DwErrorKind.PipelineRunNotFound or DwErrorKind.WorkflowInstanceNotFound;
        Assert.True(isUnknown || !notFound, error.Error.Message);
        Assert.DoesNotContain('\n', error.Error.Message);
        if (notFound)
        {
            Unknown++;
        }
        else
        {
            Failed++;
        }
    }

    private static bool IsClock(string warning) => warning.Contains("clock", StringComparison.Ordinal);

    [GeneratedRegex("Resume with -Skip ([0-9]+)")]
    private static partial Regex SkipText();
}
