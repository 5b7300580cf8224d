using System.Diagnostics;
using System.Net.NetworkInformation;

namespace DataWorks.Pipelines.Suites;

/// <summary>What this process holds at a moment.</summary>
/// <param name="Managed">Bytes that the collector could not free.</param>
/// <param name="WorkingSet">Bytes of memory that the system counts to this process.</param>
/// <param name="Handles">Files, sockets and whatever else is open.</param>
/// <param name="Threads">Threads of the system.</param>
internal sealed record ProcessFigures(long Managed, long WorkingSet, int Handles, int Threads)
{
    private const string OpenFiles = "/proc/self/fd";

    /// <summary>Collects, and looks.</summary>
    public static ProcessFigures Take()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        long managed = GC.GetTotalMemory(forceFullCollection: true);
        using Process process = Process.GetCurrentProcess();
        int handles = Directory.Exists(OpenFiles) ? Directory.GetFileSystemEntries(OpenFiles).Length : process.HandleCount;
        return new ProcessFigures(managed, process.WorkingSet64, handles, process.Threads.Count);
    }

    /// <summary>The connections to an address that this machine has, seen from the client's end.</summary>
    public static int ConnectionsTo(Uri endpoint) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.State == TcpState.Established && connection.RemoteEndPoint.Port == endpoint.Port);
}
