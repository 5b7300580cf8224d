# One step of Package.Tests.ps1, in a new PowerShell with an empty profile folder. Writes its results as JSON at the end.
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [ValidateSet('Install', 'Use', 'Remove')] [string] $Step,
    [Parameter(Mandatory)] [string] $Feed,
    [Parameter(Mandatory)] [string] $Modules,
    [Parameter(Mandatory)] [string] $Repository,
    [string] $ResourceGet
)

$ErrorActionPreference = 'Stop'
$id = 'DataWorks.Pipelines'
$name = 'dw-package-test'
if ($ResourceGet) { Import-Module $ResourceGet }

switch ($Step) {
    'Install' {
        if (-not $ResourceGet) {
            # What Install-PSResource does, if it is not available.
            . (Join-Path $Repository 'src/build/Pack.ps1')
            . (Join-Path $Repository 'src/build/Publish.ps1')
            $version = (Get-PackageManifest $Repository).ModuleVersion
            Expand-Package (Get-ChildItem $Feed -Filter '*.nupkg').FullName (Join-Path $Modules $id $version)
        }
        else {
            Register-PSResourceRepository -Name $name -Uri $Feed -Trusted -Force
            # On Windows the environment does not set the folder of the user, so the module is saved next to it.
            if ($IsWindows) { Save-PSResource $id -Repository $name -Path $Modules -TrustRepository }
            else { Install-PSResource $id -Repository $name -Scope CurrentUser }
        }
        @{ Found = @(Get-Module $id -ListAvailable).ForEach{ @{ Base = $_.ModuleBase; Version = "$($_.Version)" } } } | ConvertTo-Json -Compress -Depth 4
    }
    'Use' {
        # As a user does it, without an import.
        $help = Get-Help Get-DwPipelineRun -Full
        $topics = 'about_DataWorks.Pipelines', 'about_DwCredentials', 'about_DwErrors'
        $line = 'Get-DwPipelineRun -Status '
        $seen = @{
            Synopsis = $help.Synopsis
            Examples = @($help.examples.example).Count
            Text     = ($help | Out-String).Length
            Topics   = @($topics.Where{ (Get-Help $_ | Out-String).Length -gt 500 })
            Tab      = @((TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText)
            Base     = (Get-Command Get-DwPipelineRun).Module.ModuleBase
        }
        $emulator = Get-ChildItem (Join-Path $Repository 'src/DataWorks.Pipelines.Emulator/bin/*/net*/DataWorks.Pipelines.Emulator.dll') |
            Sort-Object LastWriteTimeUtc -Descending | Select-Object -First 1
        & (Join-Path $Repository 'docs/samples/demo.ps1') -ModulePath $id -EmulatorPath $emulator.FullName -OutputFolder $Feed *> (Join-Path $Feed 'demo.txt')
        $seen.Rows = @(Import-Csv (Join-Path $Feed 'failed-items.csv')).Count
        $client = [System.Runtime.Loader.AssemblyLoadContext]::All.Assemblies.Where{ $_.GetName().Name -eq 'DataWorks.Pipelines.Client' }
        $seen.Client = [IO.Path]::GetRelativePath($seen.Base, $client.Location).Replace('\', '/')
        $seen | ConvertTo-Json -Compress
    }
    'Remove' {
        if (-not $ResourceGet) { Remove-Item (Join-Path $Modules $id) -Recurse }
        else {
            Uninstall-PSResource $id -Scope CurrentUser
            Unregister-PSResourceRepository $name
        }
        @{ Found = @(Get-Module $id -ListAvailable).Count } | ConvertTo-Json -Compress
    }
}
