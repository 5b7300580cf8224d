using DataWorks.Pipelines.Emulator.Options;
using DataWorks.Pipelines.Emulator.SampleData;

namespace DataWorks.Pipelines.Emulator.Tests;

/// <summary>The tasks of the sample data agree with their workflow instances.</summary>
public sealed class TaskWorkspaceTests
{
    private static readonly EmulatorWorkspace s_workspace = new(new EmulatorOptions());

    private static readonly EmulatedWorkflowInstance[] s_instances = [.. s_workspace.Projects.SelectMany(project => s_workspace.WorkflowInstances(project.Id))];

    [Fact]
    public void Statuses_agree_with_the_workflow_instance()
    {
        foreach (EmulatedWorkflowInstance instance in s_instances)
        {
            string[] statuses = [.. s_workspace.TaskInstances(instance).Select(task => task.Status)];
            switch (instance.Status)
            {
                case "Success":
                    Assert.All(statuses, status => Assert.Equal("Success", status));
                    break;
                case "Failure":
                    Assert.Contains("Failure", statuses);
                    Assert.All(statuses, status => Assert.True(status is "Success" or "Failure" or "NotRun", status));
                    break;
                case "Running":
                    Assert.Contains("Running", statuses);
                    Assert.DoesNotContain("Failure", statuses);
                    break;
                default:
                    Assert.Equal(instance.Status, statuses[0]);
                    Assert.All(statuses[1..], status => Assert.Equal("NotRun", status));
                    break;
            }
        }
    }

    [Fact]
    public void A_task_runs_only_after_its_upstream_tasks_have_succeeded()
    {
        foreach (EmulatedWorkflowInstance instance in s_instances)
        {
            Dictionary<long, EmulatedTaskInstance> earlier = [];
            foreach (EmulatedTaskInstance task in s_workspace.TaskInstances(instance))
            {
                Assert.Equal(earlier.Count > 0, task.UpstreamIds.Count > 0);
                bool ready = task.UpstreamIds.All(id => earlier[id].Status == "Success");
                Assert.True(ready || task.Status == "NotRun");
                Assert.True(!task.HasStarted || task.UpstreamIds.All(id => earlier[id].FinishedTime <= task.StartedTime));
                earlier.Add(task.Id, task);
            }
        }
    }

    [Fact]
    public void Times_are_within_those_of_the_workflow_instance()
    {
        foreach (EmulatedWorkflowInstance instance in s_instances)
        {
            EmulatedTaskInstance[] tasks = [.. s_workspace.TaskInstances(instance)];
            foreach (EmulatedTaskInstance run in tasks.SelectMany(task => s_workspace.TaskRuns(task.Id)))
            {
                Assert.Equal(run.Status is "Success" or "Failure" or "Running", run.StartedTime is not null);
                Assert.Equal(run.Status is "Success" or "Failure", run.FinishedTime is not null);
                Assert.True(run.StartedTime is null || run.StartedTime >= instance.StartedTime);
                Assert.True(run.FinishedTime is null || run.FinishedTime >= run.StartedTime);
            }

            Assert.Equal(instance.FinishedTime, instance.FinishedTime is null ? null : tasks.Max(task => task.FinishedTime));
        }
    }

    [Fact]
    public void Ids_are_unique_and_lead_to_their_task_instance()
    {
        EmulatedTaskInstance[] tasks = [.. s_instances.SelectMany(s_workspace.TaskInstances)];

        Assert.Equal(tasks.Length, tasks.DistinctBy(task => task.Id).Count());
        Assert.All(tasks, task => Assert.Equal(19, task.Id.Text().Length));
        Assert.All(tasks, task => Assert.Same(task, s_workspace.TaskRuns(task.Id)[^1]));
    }

    [Fact]
    public void There_are_all_types_of_tasks_failures_of_each_and_reruns()
    {
        EmulatedTaskInstance[] tasks = [.. s_instances.SelectMany(s_workspace.TaskInstances)];

        Assert.Equal(TaskTypes.All.Order(), tasks.Select(task => task.Type).Distinct().Order());
        Assert.Equal(
            TaskTypes.All.Where(type => type != TaskTypes.Virtual).Order(), tasks.Where(task => task.Status == "Failure").Select(task => task.Type).Distinct().Order());
        Assert.Equal([1, 2, 3], tasks.Select(task => task.RunNumber).Distinct().Order());
        Assert.Contains(tasks, task => task.Status == "Success" && task.RunNumber == 2);
        Assert.Contains(tasks, task => task.Name.Any(c => c > 0x4E00));
        Assert.All(s_instances, instance => Assert.InRange(s_workspace.TaskInstances(instance).Count(), 3, 12));
    }

    [Fact]
    public void Instances_of_a_workflow_have_the_same_tasks()
    {
        foreach (IGrouping<long, EmulatedWorkflowInstance> workflow in s_instances.GroupBy(instance => instance.WorkflowId))
        {
            Assert.Single(workflow.Select(instance => string.Join(' ', s_workspace.TaskInstances(instance).Select(task => (task.TaskId, task.Name)))).Distinct());
        }
    }

    [Fact]
    public void Ten_thousand_task_instances_of_one_date_have_distinct_ids()
    {
        EmulatorWorkspace workspace = new(new EmulatorOptions { TasksPerInstance = 250 });
        HashSet<long> ids = [.. workspace.WorkflowInstances(10002).Where(each => each.BizDate == workspace.LastBizDate).SelectMany(workspace.TaskInstances).Select(task => task.Id)];

        Assert.Equal(10_000, ids.Count);
        Assert.All(ids, id => Assert.Equal(id, workspace.TaskRuns(id)[0].Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_smallest_workflows_fail_consistently(int count)
    {
        EmulatorWorkspace workspace = new(new EmulatorOptions { TasksPerInstance = count });
        foreach (EmulatedWorkflowInstance instance in workspace.WorkflowInstances(10001))
        {
            string[] statuses = [.. workspace.TaskInstances(instance).Select(task => task.Status)];
            Assert.Equal(count, statuses.Length);
            Assert.Equal(instance.Status == "Failure", statuses.Contains("Failure"));
        }
    }
}
