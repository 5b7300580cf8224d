# Notes the types of everything that the cmdlets write in a whole Pester run, and holds them against [OutputType]. Dot-sourced by the Pester
# step of the build before and after the run: every call in a test is given an -OutVariable whose list keeps types alone.
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

# A line for each cmdlet whose [OutputType] is not what it wrote. The total of -IncludeTotalCount is PowerShell's own, and no output type.
function Compare-TypeRecord([string[]] $Cmdlet) {
    foreach ($name in $Cmdlet) {
        $command = Get-Command $name
        $promised = @($command.OutputType.Type.Where{ $_ -ne [void] }.FullName)
        $written = @((Get-Variable "DataWorksWritten$($name.Replace('-', ''))" -ValueOnly -Scope Global).Names)
        if ($command.Parameters.ContainsKey('IncludeTotalCount')) { $written = $written.Where{ $_ -ne 'System.UInt64' } }
        if (($promised | Sort-Object) -join ', ' -cne (($written | Sort-Object) -join ', ')) { "$name promises $($promised -join ', ') and wrote $($written -join ', ')." }
    }
}
