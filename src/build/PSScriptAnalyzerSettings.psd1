# What PSScriptAnalyzer is asked about every script of the repository, with the reason for each rule that is left out.
@{
    Severity     = @('Error', 'Warning', 'Information', 'ParseError')
    ExcludeRules = @(
        # build.ps1 and the demo talk to the person in front of them.
        'PSAvoidUsingWriteHost'
        # The scripts are for PowerShell 7, which reads UTF-8 without a byte order mark.
        'PSUseBOMForUnicodeEncodedFile'
        # It does not see that Pester's blocks share their variables, and build.ps1's functions its parameters.
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'
        # The functions are private to the build and the tests: short calls, a comment above each, and no -WhatIf.
        'PSAvoidUsingPositionalParameters'
        'PSProvideCommentHelp'
        'PSUseShouldProcessForStateChangingFunctions'
    )
}
