using System.Diagnostics;
using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>What something took: time, processor time of this process and of servers, memory of either, and bytes over loopback.</summary>
/// <param name="Seconds">The time.</param>
/// <param name="ProcessorSeconds">Processor time of all that took part.</param>
/// <param name="PeakBytes">The largest memory of its own that was seen in whoever did the work.</param>
/// <param name="ReceivedBytes">What came over loopback.</param>
internal sealed record Effort(double Seconds, double ProcessorSeconds, long PeakBytes, long ReceivedBytes)
{
    private const int TicksPerSecond = 100;
    private const int BetweenLooks = 50;

    /// <summary>Does something and looks on.</summary>
    /// <param name="servers">The start of the names of the processes that do the work; null for this one.</param>
    /// <param name="work">The work.</param>
    public static (Effort Effort, T Result) Of<T>(string? servers, Func<T> work)
    {
        long received = Received();
        double processor = Processor(servers);
        long peak = 0;
        using CancellationTokenSource done = new();
        var watching = Task.Run(() =>
        {
            do
            {
                peak = Math.Max(peak, Memory(servers));
            }
            while (!done.Token.WaitHandle.WaitOne(BetweenLooks));
        });
        Stopwatch clock = Stopwatch.StartNew();
        T result = work();
        double seconds = clock.Elapsed.TotalSeconds;
        done.Cancel();
        watching.Wait();
        return (new Effort(seconds, Processor(servers) - processor, peak, Received() - received), result);
    }

    private static double Processor(string? servers) => Environment.CpuUsage.TotalTime.TotalSeconds
        + (servers is null ? 0 : Processes(servers).Sum(folder =>
        {
            // utime, stime, and those of children that are gone; the name may hold blanks, and ends with the last bracket.
            string[] fields = Read(folder, "stat") is { Length: > 0 } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : [];
            return fields.Length < 15 ? 0 : fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }));

    private static long Memory(string? servers) => servers is null ? Own("/proc/self") : Processes(servers).Sum(Own);

    private static long Own(string folder) => Read(folder, "status").Split('\n')
        .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024);

    private static IEnumerable<string> Processes(string name) => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && Read(folder, "comm").StartsWith(name, StringComparison.Ordinal));

    private static long Received() => File.ReadLines("/proc/net/dev")
        .Where(line => line.TrimStart().StartsWith("lo:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(':')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture));

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return string.Empty;
        }
    }
}
