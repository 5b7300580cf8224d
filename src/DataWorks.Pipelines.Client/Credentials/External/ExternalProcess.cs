using System.ComponentModel;
using System.Diagnostics;
using SystemProcess = System.Diagnostics.Process;

namespace DataWorks.Pipelines.Client.Credentials.External;

/// <summary>Runs a program without a shell and reads its small standard output. The program never outlives the wait for it.</summary>
internal static class ExternalProcess
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxErrorCharacters = 4 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program for at most 60 s and gets its standard output. Cancellation ends the program.</summary>
    public static async Task<byte[]> RunAsync(
        IReadOnlyList<string> command, string source, TimeProvider time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(s_timeout, time);
        using SystemProcess process = Start(command, source);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            process.StandardInput.Close();
            Task<byte[]> output = ReadAsync(process.StandardOutput.BaseStream, end.Token);
            Task<string> stderr = ReadStartAsync(process.StandardError, end.Token);
            byte[] bytes = await output.ConfigureAwait(false);
            if (bytes.Length > MaxBytes)
            {
                throw CredentialErrors.Unusable(source, "its program wrote more than 64 KiB");
            }

            string stderrText = await stderr.ConfigureAwait(false);
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            return process.ExitCode == 0
                ? bytes
                : throw CredentialErrors.Unusable(source, $"its program exited with code {process.ExitCode}{StderrSummary.GetFirstLine(stderrText)}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw CredentialErrors.Unusable(source, FormattableString.Invariant($"its program did not end within {s_timeout.TotalSeconds:0} s"));
        }
        finally
        {
            Kill(process);
        }
    }

    private static SystemProcess Start(IReadOnlyList<string> command, string source)
    {
        ProcessStartInfo start = new(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return SystemProcess.Start(start)!;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // Arguments may contain a secret, so the message names the program only.
            throw CredentialErrors.Unusable(source, $"its program {Path.GetFileName(command[0])} cannot be started");
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxBytes + 1];
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return buffer[..length];
    }

    // The rest is read and dropped, because a full pipe would block the program.
    private static async Task<string> ReadStartAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        char[] first = new char[MaxErrorCharacters];
        int length = await reader.ReadBlockAsync(first, cancellationToken).ConfigureAwait(false);
        char[] rest = new char[MaxErrorCharacters];
        while (length == MaxErrorCharacters && await reader.ReadAsync(rest, cancellationToken).ConfigureAwait(false) > 0)
        {
        }

        return new string(first, 0, length);
    }

    private static void Kill(SystemProcess process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // The program has ended, or this user may not end it.
        }
    }
}
