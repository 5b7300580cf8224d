namespace DataWorks.Pipelines.Client.Json;

/// <summary>Reads the nested values of a task instance. A value of another type counts as missing.</summary>
internal struct TaskPartsReader
{
    public TaskPartsReader()
    {
    }

    public string? DataSource { get; private set; }

    public TaskRuntime? Runtime { get; private set; }

    public TaskRuntimeResource? RuntimeResource { get; private set; }

    public TaskScript? Script { get; private set; }

    public TaskVariableList Inputs { get; private set; } = TaskVariableList.Empty;

    public TaskVariableList Outputs { get; private set; } = TaskVariableList.Empty;

    public TextList TaskOutputs { get; private set; } = TextList.Empty;

    public WorkflowTagList Tags { get; private set; } = WorkflowTagList.Empty;

    /// <summary>Reads the current property; returns <c>false</c>, and consumes nothing, if it is not one of these.</summary>
    public bool TryRead(ref LenientJsonReader json)
    {
        if (json.NameEquals("DataSource"u8))
        {
            DataSource = ReadDataSource(ref json);
        }
        else if (json.NameEquals("Runtime"u8))
        {
            Runtime = ReadRuntime(ref json);
        }
        else if (json.NameEquals("RuntimeResource"u8))
        {
            RuntimeResource = ReadResource(ref json);
        }
        else if (json.NameEquals("Script"u8))
        {
            Script = ReadScript(ref json);
        }
        else if (json.NameEquals("Inputs"u8))
        {
            (Inputs, _) = ReadVariables(ref json);
        }
        else if (json.NameEquals("Outputs"u8))
        {
            (Outputs, TaskOutputs) = ReadVariables(ref json);
        }
        else if (json.NameEquals("Tags"u8))
        {
            Tags = TagListReader.Read(ref json);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static string? ReadDataSource(ref LenientJsonReader json)
    {
        string? name = null;
        if (json.TryBeginObject())
        {
            while (json.NextProperty())
            {
                if (!json.TryRead("Name"u8, ref name))
                {
                    json.SkipValue();
                }
            }
        }

        return name;
    }

    private static TaskRuntime? ReadRuntime(ref LenientJsonReader json)
    {
        if (!json.TryBeginObject())
        {
            return null;
        }

        string? gateway = null, processId = null;
        while (json.NextProperty())
        {
            if (!json.TryRead("Gateway"u8, ref gateway) && !json.TryRead("ProcessId"u8, ref processId))
            {
                json.SkipValue();
            }
        }

        return new TaskRuntime { Gateway = gateway, ProcessId = processId };
    }

    private static TaskRuntimeResource? ReadResource(ref LenientJsonReader json)
    {
        if (!json.TryBeginObject())
        {
            return null;
        }

        string? cu = null, image = null, group = null;
        while (json.NextProperty())
        {
            if (!json.TryRead("Cu"u8, ref cu) && !json.TryRead("Image"u8, ref image) && !json.TryRead("ResourceGroupId"u8, ref group))
            {
                json.SkipValue();
            }
        }

        return new TaskRuntimeResource { Cu = cu, Image = image, ResourceGroupId = group };
    }

    private static TaskScript? ReadScript(ref LenientJsonReader json)
    {
        if (!json.TryBeginObject())
        {
            return null;
        }

        string? content = null, parameters = null;
        while (json.NextProperty())
        {
            if (json.NameEquals("Content"u8))
            {
                content = json.ReadText();
            }
            else if (!json.TryRead("Parameters"u8, ref parameters))
            {
                json.SkipValue();
            }
        }

        return new TaskScript { Content = content, Parameters = parameters };
    }

    // Inputs and outputs have variables; outputs also have what other tasks depend on.
    private static (TaskVariableList Variables, TextList TaskOutputs) ReadVariables(ref LenientJsonReader json)
    {
        List<TaskVariable> variables = [];
        List<string> outputs = [];
        if (json.TryBeginObject())
        {
            while (json.NextProperty())
            {
                if (json.NameEquals("Variables"u8))
                {
                    ReadVariables(ref json, variables);
                }
                else if (json.NameEquals("TaskOutputs"u8))
                {
                    ReadTaskOutputs(ref json, outputs);
                }
                else
                {
                    json.SkipValue();
                }
            }
        }

        return (variables.Count == 0 ? TaskVariableList.Empty : new TaskVariableList(variables), outputs.Count == 0 ? TextList.Empty : new TextList(outputs));
    }

    private static void ReadVariables(ref LenientJsonReader json, List<TaskVariable> variables)
    {
        if (!json.TryBeginArray())
        {
            return;
        }

        while (json.NextElement())
        {
            if (!json.TryBeginObject())
            {
                continue;
            }

            string? name = null, type = null, value = null;
            while (json.NextProperty())
            {
                if (json.NameEquals("Value"u8))
                {
                    value = json.ReadText();
                }
                else if (!json.TryRead("Name"u8, ref name) && !json.TryRead("Type"u8, ref type))
                {
                    json.SkipValue();
                }
            }

            variables.Add(new TaskVariable { Name = name, Type = KnownValues.VariableType.Normalize(type), Value = value });
        }
    }

    private static void ReadTaskOutputs(ref LenientJsonReader json, List<string> outputs)
    {
        if (!json.TryBeginArray())
        {
            return;
        }

        while (json.NextElement())
        {
            string? output = null;
            if (json.TryBeginObject())
            {
                while (json.NextProperty())
                {
                    if (!json.TryRead("Output"u8, ref output))
                    {
                        json.SkipValue();
                    }
                }
            }

            if (output is not null)
            {
                outputs.Add(output);
            }
        }
    }
}
