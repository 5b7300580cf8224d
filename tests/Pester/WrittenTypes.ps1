# Records the types of all output of the cmdlets in a Pester run, and compares them with [OutputType]. The Pester step of the build dot-sources
# it before and after the run: every call in a test gets an -OutVariable whose list stores only types.
Add-Type -TypeDefinition @'
public sealed class DataWorksWrittenTypes : System.Collections.ArrayList
{
    public readonly System.Collections.Generic.SortedSet<string> Names = new System.Collections.Generic.SortedSet<string>(System.StringComparer.Ordinal);

    public override int Add(object value)
    {
        object written = value is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : value;
        // Streams that a test redirects into the output (4>&1) come by here too.
        bool told = written is System.Management.Automation.InformationalRecord
            || written is System.Management.Automation.InformationRecord || written is System.Management.Automation.ErrorRecord;
        lock (Names) { if (!told) { Names.Add(written?.GetType().FullName ?? "null"); } }
        return 0;
    }
}
'@

function Start-TypeRecord([string[]] $Cmdlet) {
    foreach ($name in $Cmdlet) {
        Set-Variable "DataWorksWritten$($name.Replace('-', ''))" ([DataWorksWrittenTypes]::new()) -Scope Global
        $global:PSDefaultParameterValues["${name}:OutVariable"] = "+DataWorksWritten$($name.Replace('-', ''))"
    }
}

# Returns a line for each cmdlet with a wrong [OutputType]. The total of -IncludeTotalCount belongs to PowerShell and is not an output type.
function Compare-TypeRecord([string[]] $Cmdlet) {
    foreach ($name in $Cmdlet) {
        $command = Get-Command $name
        $promised = @($command.OutputType.Type.Where{ $_ -ne [void] }.FullName)
        $written = @((Get-Variable "DataWorksWritten$($name.Replace('-', ''))" -ValueOnly -Scope Global).Names)
        if ($command.Parameters.ContainsKey('IncludeTotalCount')) { $written = $written.Where{ $_ -ne 'System.UInt64' } }
        if (($promised | Sort-Object) -join ', ' -cne (($written | Sort-Object) -join ', ')) { "$name promises $($promised -join ', ') and wrote $($written -join ', ')." }
    }
}
