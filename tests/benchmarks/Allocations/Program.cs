using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using DataWorks.Pipelines.Benchmarks;

// In this process, because allocated bytes are not affected by other processes, and no project has to be built per figure.
ManualConfig config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddLogger(NullLogger.Instance)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator);
Summary summary = BenchmarkRunner.Run<AllocationBenchmarks>(config);
if (summary.HasCriticalValidationErrors)
{
    await Console.Error.WriteLineAsync(string.Join("\n", summary.ValidationErrors.Select(error => error.Message)));
    return 1;
}

// One line of JSON for the bench, with bytes and microseconds per benchmark.
string rows = string.Join(',', summary.Reports.Select(report => string.Create(
    CultureInfo.InvariantCulture,
    $"{{\"Name\":{JsonSerializer.Serialize(report.BenchmarkCase.Descriptor.WorkloadMethod.Name)},\"Bytes\":{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0},\"Microseconds\":{(report.ResultStatistics?.Mean ?? 0) / 1000:0.##}}}")));
await Console.Out.WriteLineAsync($"[{rows}]");
return 0;
