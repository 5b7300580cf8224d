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
    It 'says nothing, also where there is nothing to forget' {
        Disconnect-DwAccount | Should -BeNullOrEmpty
        { Disconnect-DwAccount -ErrorAction Stop } | Should -Not -Throw
    }

    It 'forgets the connection' {
        Connect-Emulator $emulator
        Get-DwContext | Should -Not -BeNullOrEmpty
        Disconnect-DwAccount
        Get-DwContext | Should -BeNullOrEmpty
    }

    It 'leaves the next cmdlet to the default chain, which has nothing here' {
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

    It 'leaves a context that somebody holds as it is' {
        Connect-Emulator $emulator
        $context = Get-DwContext
        Disconnect-DwAccount
        Get-DwPipelineRun -Context $context -First 1 | Should -Not -BeNullOrEmpty
        Get-DwContext | Should -BeNullOrEmpty
    }
}
