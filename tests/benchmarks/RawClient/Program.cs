using System.Diagnostics;
using System.Globalization;
using DataWorks.Pipelines.Benchmarks.RawClient;

// Runs one job and prints its figures as one line of JSON, as every peer of the bench does.
if (args.Length == 0)
{
    await Console.Error.WriteLineAsync("RawClient runs | runs-csv | gets | items-csv | first | discard | keep-alive | ids: run it with build.ps1 bench.");
    return 2;
}

Stopwatch watch = Stopwatch.StartNew();
long rows = await JobTable.RunAsync(args[0], JobSettings.FromEnvironment());
double milliseconds = watch.Elapsed.TotalMilliseconds;
using Process self = Process.GetCurrentProcess();
await Console.Out.WriteLineAsync(string.Create(
    CultureInfo.InvariantCulture,
    $"{{\"ms\":{milliseconds:0.###},\"rows\":{rows},\"peakKiB\":{self.PeakWorkingSet64 / 1024},\"allocated\":{GC.GetTotalAllocatedBytes(precise: true)}}}"));
return 0;
