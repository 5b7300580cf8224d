@{
    RootModule             = 'bin/DataWorks.Pipelines.Module.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '5a1f6c0e-3d0e-4b8e-9f6b-7c6a0e0d1b52'
    Author                 = 'DataWorks.Pipelines contributors'
    CompanyName            = 'DataWorks.Pipelines contributors'
    Copyright              = '(c) DataWorks.Pipelines contributors. MIT license.'
    Description            = 'Shows what runs in Alibaba Cloud DataWorks: deployment pipeline runs, their items, the status of many runs at once, workflow instances, and their tasks down to the log line that says why one failed. Writes them as a report or a diagram.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')

    # The types are loaded first: Import-Clixml and Start-Job convert objects back to them.
    RequiredAssemblies     = @('bin/DataWorks.Pipelines.dll')
    TypesToProcess         = @('DataWorks.Pipelines.types.ps1xml')
    FormatsToProcess       = @('DataWorks.Pipelines.format.ps1xml')

    CmdletsToExport        = @(
        'Connect-DwAccount'
        'ConvertTo-DwDiagram'
        'Disconnect-DwAccount'
        'Export-DwPipelineReport'
        'Get-DwContext'
        'Get-DwPipelineRun'
        'Get-DwPipelineRunItem'
        'Get-DwPipelineRunStatus'
        'Get-DwProject'
        'Get-DwTaskInstance'
        'Get-DwTaskInstanceLog'
        'Get-DwWorkflowInstance'
        'Invoke-DwApi'
        'Wait-DwPipelineRun'
        'Wait-DwWorkflowInstance'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()

    PrivateData            = @{
        PSData = @{
            Tags       = @('Alibaba', 'AlibabaCloud', 'Aliyun', 'DataWorks', 'PAI', 'pipeline', 'deployment', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
