# The public surface as text, one line for each cmdlet, parameter set, parameter, output type and error id.
$ErrorActionPreference = 'Stop'

function Get-PublicSurface {
    $common = [Management.Automation.PSCmdlet]::CommonParameters
    $types = [Collections.Generic.List[type]]::new()
    foreach ($command in Get-Command -Module DataWorks.Pipelines | Sort-Object Name) {
        $outputs = $command.OutputType.Type.Where{ $_ -ne [void] }
        # Strings and custom objects belong to PowerShell.
        $outputs.ForEach{ if ($_.Namespace -eq 'DataWorks.Pipelines' -and $_ -notin $types) { $types.Add($_) } }
        "cmdlet $($command.Name) writes $(($outputs.FullName -join ', ') -replace '^$', 'nothing')$(if ($command.DefaultParameterSet) { "; default set $($command.DefaultParameterSet)" })"
        foreach ($set in $command.ParameterSets | Sort-Object Name) {
            "cmdlet $($command.Name) set $($set.Name)"
            foreach ($parameter in $set.Parameters | Where-Object Name -NotIn $common | Sort-Object Name) {
                "cmdlet $($command.Name) set $($set.Name) -$(Get-ParameterText $parameter)"
            }
        }
    }

    for ($index = 0; $index -lt $types.Count; $index++) {
        foreach ($property in $types[$index].GetProperties('Public, Instance')) {
            "type $($types[$index].Name) $($property.Name): $(Get-TypeText $property.PropertyType)"
            $inner = @($property.PropertyType) + $property.PropertyType.GetInterfaces().Where{ $_.IsGenericType }.ForEach{ $_.GetGenericArguments() }
            $inner | Where-Object Assembly -EQ $types[0].Assembly | Where-Object { $_ -notin $types } | Select-Object -Unique | ForEach-Object { $types.Add($_) }
        }
    }

    $record = [DataWorks.Pipelines.DwServiceException]
    foreach ($property in $record.GetProperties('Public, Instance, DeclaredOnly')) { "exception $($record.Name) $($property.Name): $(Get-TypeText $property.PropertyType)" }
    [enum]::GetNames([DataWorks.Pipelines.DwErrorKind]) | Sort-Object | ForEach-Object { "error $_" }
}

function Get-ParameterText($Parameter) {
    $words = @(
        "$($Parameter.Name) <$(Get-TypeText $Parameter.ParameterType)>"
        if ($Parameter.Aliases) { "alias $($Parameter.Aliases -join ' ')" }
        if ($Parameter.Position -ge 0) { "position $($Parameter.Position)" }
        if ($Parameter.IsMandatory) { 'mandatory' }
        if ($Parameter.ValueFromPipeline) { 'pipe' }
        if ($Parameter.ValueFromPipelineByPropertyName) { 'pipe by name' }
        foreach ($range in $Parameter.Attributes.Where{ $_ -is [ValidateRange] }) { "$($range.MinRange)..$($range.MaxRange)" }
    )
    $words -join ', '
}

function Get-TypeText([type] $Type) {
    $inner = [Nullable]::GetUnderlyingType($Type)
    [Microsoft.PowerShell.ToStringCodeMethods]::Type($inner ?? $Type) + ($inner ? '?' : '')
}

Export-ModuleMember -Function Get-PublicSurface
