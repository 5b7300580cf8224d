BeforeAll {
    Import-Module "$PSScriptRoot/Emulator.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Hide-Environment
    $emulator = Open-Emulator '--runs', '20'
}

AfterAll {
    Disconnect-DwAccount
    Close-Emulator $emulator
    Restore-Environment $kept
}

Describe 'Disconnect-DwAccount' {
    It 'writes nothing, also if there is no connection' {
        Disconnect-DwAccount | Should -BeNullOrEmpty
        { Disconnect-DwAccount -ErrorAction Stop } | Should -Not -Throw
    }

    It 'removes the connection' {
        Connect-Emulator $emulator
        Get-DwContext | Should -Not -BeNullOrEmpty
        Disconnect-DwAccount
        Get-DwContext | Should -BeNullOrEmpty
    }

    It 'makes the next cmdlet use the default chain, which is empty here' {
        Connect-Emulator $emulator
        Clear-Emulator $emulator
        Disconnect-DwAccount
        { Get-DwPipelineRun -ProjectId 10001 } | Should -Throw -ErrorId 'InvalidParameter,*' -Because 'there is no region'
        $env:DATAWORKS_ENDPOINT = $emulator.endpoint
        try {
            { Get-DwPipelineRun -ProjectId 10001 } | Should -Throw -ErrorId 'CredentialsNotFound,*'
        }
        finally {
            Remove-Item Env:DATAWORKS_ENDPOINT
        }

        (Get-EmulatorCounter $emulator).total | Should -Be 0
    }

    It 'does not change a connection in a variable' {
        Connect-Emulator $emulator
        $context = Get-DwContext
        Disconnect-DwAccount
        Get-DwPipelineRun -Context $context -First 1 | Should -Not -BeNullOrEmpty
        Get-DwContext | Should -BeNullOrEmpty
    }
}
