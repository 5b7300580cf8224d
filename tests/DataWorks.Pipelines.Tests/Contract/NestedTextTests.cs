using System.Collections;
using System.Reflection;

namespace DataWorks.Pipelines.Tests.Contract;

/// <summary>A cell of a CSV file or of a table never has the name of a type.</summary>
public sealed class NestedTextTests
{
    private static readonly Type[] s_rows =
        [typeof(PipelineRun), typeof(PipelineRunItem), typeof(PipelineRunStatus), typeof(PipelineNodeStatus), typeof(WorkflowInstance), typeof(Project), typeof(TaskInstance)];

    public static TheoryData<Type> Nested { get; } =
        [.. s_rows.Append(typeof(PipelineStage))
            .SelectMany(static row => row.GetProperties())
            .Select(static property => property.PropertyType)
            .Where(static type => type.Assembly == typeof(PipelineRun).Assembly && !type.IsEnum)
            .Distinct()];

    [Fact]
    public void Every_nested_type_is_tested() =>
        Assert.Equal(
            ["FlowSpec", "PipelineOutputList", "PipelineStageList", "TaskRuntime", "TaskRuntimeResource", "TaskScript", "TaskVariableList", "TextList", "WorkflowParameters", "WorkflowTagList"],
            Nested.Select(static row => ((Type)row.Data).Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Nested))]
    public void A_nested_type_overrides_ToString(Type type)
    {
        MethodInfo toString = type.GetMethod(nameof(ToString), Type.EmptyTypes)!;

        Assert.NotEqual(typeof(object), toString.DeclaringType);
    }

    [Theory]
    [MemberData(nameof(Nested))]
    public void A_nested_list_implements_IReadOnlyList_of_types_with_ToString(Type type)
    {
        if (!typeof(IEnumerable).IsAssignableFrom(type))
        {
            Assert.False(type.IsArray);
            return;
        }

        Type element = type.GetInterfaces()
            .Single(static one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            .GetGenericArguments()[0];
        Assert.NotEqual(typeof(object), element.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType);
    }

    [Fact]
    public void An_empty_row_has_no_type_name_in_any_of_its_texts()
    {
        foreach (Type type in s_rows)
        {
            object row = Activator.CreateInstance(type, nonPublic: true)!;
            Assert.All(
                type.GetProperties().Select(property => property.GetValue(row)?.ToString() ?? string.Empty).Append(row.ToString()!),
                static text =>
                {
                    Assert.DoesNotContain("DataWorks", text, StringComparison.Ordinal);
                    Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
                });
        }
    }

    [Fact]
    public void ToString_of_rows_and_nested_values_is_one_safe_line()
    {
        const string Hostile = "a\u001b[2Jb\r\nc\u202ed";
        object[] values =
        [
            new PipelineRun { Id = Hostile, Status = Hostile },
            new PipelineRunItem { Name = Hostile, Status = Hostile },
            new PipelineRunStatus { PipelineRunId = Hostile, Status = Hostile },
            new PipelineNodeStatus { PipelineRunId = Hostile, NodeId = Hostile, Status = Hostile },
            new WorkflowInstance { Name = Hostile, Status = Hostile },
            new PipelineStage { Code = Hostile, Status = Hostile },
            new PipelineStageList([new PipelineStage { Code = Hostile }]),
            new PipelineOutput { Name = Hostile, Type = Hostile },
            new PipelineOutputList([new PipelineOutput { Name = Hostile }]),
            new WorkflowParameters("key=" + Hostile),
            new WorkflowTag { Key = Hostile, Value = Hostile },
            new WorkflowTagList([new WorkflowTag { Key = Hostile }]),
            new FlowSpec(Hostile),
            new FlowSpecNode { Name = Hostile, Language = Hostile, Cron = Hostile },
        ];
        Assert.All(values, static value => Assert.Matches("^[^\\p{Cc}\\p{Cf}]*a␛\\[2Jb c<U\\+202E>d[^\\p{Cc}\\p{Cf}]*$", value.ToString()));
    }
}
