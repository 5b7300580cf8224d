# Rules of PSScriptAnalyzer for the scripts of the repository, with the reason for each excluded rule.
@{
    Severity     = @('Error', 'Warning', 'Information', 'ParseError')
    ExcludeRules = @(
        # build.ps1 and the demo write to the console on purpose.
        'PSAvoidUsingWriteHost'
        # The scripts are for PowerShell 7, which reads UTF-8 without a byte order mark.
        'PSUseBOMForUnicodeEncodedFile'
        # The rule does not see that Pester's blocks share variables and that build.ps1's functions use its parameters.
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'
        # The functions are private to the build and the tests: positional parameters, a comment instead of help, and no -WhatIf.
        'PSAvoidUsingPositionalParameters'
        'PSProvideCommentHelp'
        'PSUseShouldProcessForStateChangingFunctions'
    )
}
