using DataWorks.Pipelines.Client;
using DataWorks.Pipelines.Client.Json;
using DataWorks.Pipelines.Module.Binding;
using DataWorks.Pipelines.Module.Execution;

namespace DataWorks.Pipelines.Module.Logic;

/// <summary>
/// Gets the logs of task instances, or of the tasks of workflow instances in some states, and writes them in the order of the input. At most the
/// logs of the calls in flight are in memory.
/// </summary>
internal sealed class TaskInstanceLogLookup
{
    private readonly CommandContext _command;
    private readonly WorkflowTasks _tasks;
    private readonly TaskInstanceQuery _query;
    private readonly StatusFilter _status;
    private readonly DataWorksClient _client;
    private readonly OrderedTaskQueue<TaskInstanceLog> _logs;
    private readonly OrderedTaskQueue<WorkflowTaskList> _lists;

    /// <param name="command">The command.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="status">The tasks of a workflow instance whose logs are wanted.</param>
    /// <param name="output">How the logs are written.</param>
    /// <param name="projectId">The workspace of workflow instances that have none; <c>null</c> for that of the connection.</param>
    /// <param name="timeZone">The scheduling time zone; <c>null</c> for that of the region.</param>
    /// <param name="throttleLimit">The number of inputs that are read at a time; <c>null</c> for one.</param>
    /// <exception cref="DwServiceException">The zone is invalid.</exception>
    public TaskInstanceLogLookup(
        CommandContext command,
        ServiceConnection connection,
        StatusFilter status,
        LogOutput output,
        long? projectId = null,
        string? timeZone = null,
        int? throttleLimit = null)
    {
        BizDateResolver resolver = new(command, connection, FilterValues.Text(timeZone, "-TimeZone"));
        (_command, _status) = (command, status);
        _query = new TaskInstanceQuery { ProjectId = projectId ?? 0, BizDate = default, Zone = resolver.Zone, Status = status.Sent };
        _client = connection.Operations(command.Log);
        _tasks = new WorkflowTasks(_client, connection, resolver);
        int maxPending = throttleLimit ?? OrderedTaskQueue<TaskInstanceLog>.DefaultConcurrency;
        _logs = new OrderedTaskQueue<TaskInstanceLog>(command, RowWindow.All, maxPending, throttleLimit is not null, log => output.Write(command.Output, log));
        _lists = new OrderedTaskQueue<WorkflowTaskList>(command, RowWindow.All, maxPending, throttleLimit is not null, AddTasks);
    }

    /// <summary>Adds the ids of one input.</summary>
    public void Add(IReadOnlyList<long> ids, long? runNumber)
    {
        foreach (long id in ids)
        {
            if (!IdNormalizer.IsBlank(id))
            {
                _logs.Add(IdNormalizer.Target(id), stop => _client.GetTaskInstanceLogAsync(IdNormalizer.Normalize(id), ToRun(runNumber), stop));
            }
        }

        _logs.EndInput();
    }

    /// <summary>Adds the task instances of one input.</summary>
    public void Add(IReadOnlyList<TaskInstance> tasks)
    {
        foreach (TaskInstance task in tasks)
        {
            Add(task);
        }

        _logs.EndInput();
    }

    /// <summary>Adds the workflow instances of one input: one list each, and one log for each of its tasks that match.</summary>
    public void Add(IReadOnlyList<WorkflowInstance> instances)
    {
        foreach (WorkflowInstance instance in instances)
        {
            _lists.Add(IdNormalizer.Target(instance.Id), stop => ListAsync(instance, stop));
        }

        _lists.EndInput();
        _logs.EndInput();
    }

    /// <summary>Writes the logs that are still pending.</summary>
    public void Finish()
    {
        _lists.Flush();
        _logs.Flush();
    }

    private static int? ToRun(long? runNumber) => runNumber is null or 0 ? null
        : IdNormalizer.Normalize(runNumber.Value) is <= int.MaxValue and { } run ? (int)run
        : throw Errors.ErrorRecords.InvalidParameter($"-RunNumber {runNumber} is larger than {int.MaxValue}.");

    private void Add(TaskInstance task) => _logs.Add(IdNormalizer.Target(task.Id), async stop =>
    {
        TaskInstanceLog log = await _client.GetTaskInstanceLogAsync(IdNormalizer.Normalize(task.Id), task.RunNumber, stop).ConfigureAwait(false);
        return new TaskInstanceLog
        {
            ProjectId = task.ProjectId == 0 ? null : task.ProjectId,
            TaskInstanceId = log.TaskInstanceId,
            RunNumber = log.RunNumber,
            TaskName = task.TaskName,
            WorkflowInstanceId = task.WorkflowInstanceId,
            State = task.Status.Length == 0 ? null : task.State,
            Text = log.Text,
            RequestId = log.RequestId,
        };
    });

    private async Task<WorkflowTaskList> ListAsync(WorkflowInstance instance, CancellationToken stop)
    {
        try
        {
            // The list has one row for each run of a task, or only its last one.
            Dictionary<long, TaskInstance> lastRuns = [];
            IAsyncEnumerable<Page<TaskInstance>> list = await _tasks.ListAsync(instance, _query, stop).ConfigureAwait(false);
            await foreach (Page<TaskInstance> page in list.WithCancellation(stop).ConfigureAwait(false))
            {
                foreach (TaskInstance row in page.Rows)
                {
                    if (row.WorkflowInstanceId is null || row.WorkflowInstanceId == instance.Id)
                    {
                        TaskInstance? other = lastRuns.GetValueOrDefault(row.Id);
                        lastRuns[row.Id] = other is null || row.RunNumber > other.RunNumber ? row : other;
                    }
                }
            }

            return new WorkflowTaskList(instance, [.. lastRuns.Values.Where(task => _status.Matches(task.Status))], null);
        }
        catch (DwServiceException error)
        {
            return new WorkflowTaskList(instance, [], error);
        }
    }

    private void AddTasks(WorkflowTaskList list)
    {
        if (list.Error is not null)
        {
            // After the logs of earlier inputs.
            _logs.Add(IdNormalizer.Target(list.Instance.Id), _ => Task.FromException<TaskInstanceLog>(list.Error));
        }
        else if (list.Tasks.Count == 0)
        {
            _command.Output.WriteVerbose($"Workflow instance {list.Instance.Id} has no task in one of the requested states.");
        }

        foreach (TaskInstance task in list.Tasks)
        {
            Add(task);
        }
    }

    private sealed record WorkflowTaskList(WorkflowInstance Instance, IReadOnlyList<TaskInstance> Tasks, DwServiceException? Error);
}

/// <summary>How a log is written: as an object whose view has the last lines, or as one string for each line.</summary>
/// <param name="Tail">The number of last lines; <c>null</c> for the default of the view, or all strings.</param>
/// <param name="IsRaw">Whether the lines are written as strings.</param>
internal sealed record LogOutput(int? Tail, bool IsRaw)
{
    public void Write(ICmdletOutput output, TaskInstanceLog log)
    {
        if (!IsRaw)
        {
            output.WriteObject(Tail is null ? log : WithTail(log, Tail.Value));
            return;
        }

        string text = Tail is null ? log.Text.TrimEnd('\r', '\n') : TaskInstanceLog.TakeLast(log.Text, Tail.Value);
        for (int start = 0; text.Length > 0 && start <= text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            output.WriteObject(text[start..end].TrimEnd('\r'));
            start = end + 1;
        }
    }

    private static TaskInstanceLog WithTail(TaskInstanceLog log, int tail) => new()
    {
        ProjectId = log.ProjectId,
        TaskInstanceId = log.TaskInstanceId,
        RunNumber = log.RunNumber,
        TaskName = log.TaskName,
        WorkflowInstanceId = log.WorkflowInstanceId,
        State = log.State,
        Text = log.Text,
        RequestId = log.RequestId,
        Tail = tail,
    };
}
