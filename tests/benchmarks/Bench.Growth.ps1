function Write-GrowthPlot { }
