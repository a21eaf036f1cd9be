using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Clv.Probabilistic.Studies;

/// <summary>Feeds mutants of valid files to everything that reads files, and looks for whatever is neither a lawful result nor a
/// documented refusal in one sentence.</summary>
/// <remarks>A mutant depends on the seed and its own number alone, so any of them can be made again with
/// <c>--first NUMBER --mutants 1</c>, on any number of threads.</remarks>
internal sealed class FuzzStudy : IStudy
{
    private const int MostFailures = 10;
    private const int MostReasons = 40;
    private const int LongestDump = 4_096;

    /// <summary>Nearly all inputs are a kilobyte or two; what takes this long would hang on a real file.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly FuzzCase[] _cases = FuzzCorpus.All();
    private readonly Mutator _mutator;

    public FuzzStudy() => _mutator = new Mutator(_cases);

    public string Name => "fuzz";

    public string Description => "Mutated CSV and model files: --mutants 1000000 --seed 1 [--first 0] [--threads 1]";

    public int Run(StudyArguments arguments, TextWriter output)
    {
        long mutants = arguments.Take("mutants", 1_000_000);
        long seed = arguments.Take("seed", 1);
        long first = arguments.Take("first", 0);
        int threads = (int)arguments.Take("threads", 1);
        arguments.RequireNoOthers();
        RequireSoundCorpus();

        Stopwatch watch = Stopwatch.StartNew();
        long[] running = new long[threads];
        using FuzzWatch watchdog = new(running, stuck => Report(output, Stuck(seed, stuck), seed));
        List<FuzzFailure> failures = [];
        FuzzTally[] tallies = new FuzzTally[threads];
        long last = first - 1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            FuzzTally tally = tallies[thread] = new FuzzTally();
            for (long number = Interlocked.Increment(ref last);
                number < first + mutants && failures.Count < MostFailures;
                number = Interlocked.Increment(ref last))
            {
                Volatile.Write(ref running[thread], number);
                if (Try(seed, number, tally, threads) is { } failure)
                {
                    lock (failures)
                    {
                        failures.Add(failure);
                        Report(output, failure, seed);
                        output.Flush();
                    }
                }
            }

            Volatile.Write(ref running[thread], FuzzWatch.Finished);
        });

        FuzzTally total = new();
        Array.ForEach(tallies, total.Add);
        Report(output, total, seed, watch.Elapsed, threads);
        output.WriteLine($"{_cases.Select(each => each.Target).OfType<OrdersTarget>().Distinct().Sum(target => target.ReadSlowly):N0} files of orders were read slowly too, and were the same.");
        output.WriteLine(failures.Count == 0 ? "No mutant failed." : $"{failures.Count} mutants failed.");
        return failures.Count == 0 ? 0 : 1;
    }

    /// <summary>A corpus that the library refuses would test nothing but refusals.</summary>
    private void RequireSoundCorpus()
    {
        List<string> refused = [];
        foreach (FuzzCase sound in _cases)
        {
            FuzzRandom random = new(0, 1);
            if (sound.Target.Run(sound.Text, ref random) is { } reason)
            {
                refused.Add($"{sound.Name}: {reason}");
            }
        }

        if (refused.Count > 0)
        {
            throw new InvalidOperationException($"Cases are refused before they are mutated: {string.Join(Environment.NewLine, refused)}");
        }
    }

    private FuzzFailure Stuck(long seed, long number)
    {
        FuzzRandom random = new(seed, number);
        FuzzCase original = random.Pick<FuzzCase>(_cases);
        return new FuzzFailure(number, original.Name, _mutator.Mutate(original, ref random), new TimeoutException("It does not end."));
    }

    private FuzzFailure? Try(long seed, long number, FuzzTally tally, int threads)
    {
        FuzzRandom random = new(seed, number);
        FuzzCase original = random.Pick<FuzzCase>(_cases);
        byte[] input = _mutator.Mutate(original, ref random);
        TimeSpan started = Environment.CpuUsage.TotalTime;
        try
        {
            tally.Add(original.Name, original.Target.Run(input, ref random));

            // Time of the processor, which other programs do not lengthen; the threads share it.
            TimeSpan taken = (Environment.CpuUsage.TotalTime - started) / threads;
            tally.AddTime(taken);
            return taken < _patience
                ? null
                : new FuzzFailure(number, original.Name, input, new TimeoutException($"It took {taken.TotalSeconds:0} seconds."));
        }
        catch (Exception error)
        {
            // Whatever it is, it is what this program looks for.
            return new FuzzFailure(number, original.Name, input, error);
        }
    }

    private static void Report(TextWriter output, FuzzTally total, long seed, TimeSpan taken, int threads)
    {
        output.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {RuntimeInformation.FrameworkDescription}, seed {seed}");
        output.WriteLine($"{total.Mutants:N0} mutants in {taken.TotalSeconds:0} s on {threads} threads: {total.Accepted:N0} accepted, {total.Mutants - total.Accepted:N0} refused for {total.Kinds} kinds of reasons");
        output.WriteLine($"The longest took {total.Longest.TotalSeconds:0.0} s of the processor.");
        output.WriteLine();
        output.WriteLine($"{"case",-34} {"accepted",10} {"refused",10}");
        foreach ((string name, long accepted, long refused) in total.Cases.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"{name,-34} {accepted,10:N0} {refused,10:N0}");
        }

        output.WriteLine();
        foreach ((string kind, long count) in total.Reasons.Take(MostReasons))
        {
            output.WriteLine($"{count,10:N0}  {kind}");
        }

        output.WriteLine($"{total.Reasons.Skip(MostReasons).Sum(reason => reason.Count),10:N0}  other reasons");
        output.WriteLine();
    }

    private static void Report(TextWriter output, FuzzFailure failure, long seed)
    {
        output.WriteLine($"FAILED: seed {seed}, mutant {failure.Number}, made from '{failure.Case}', {failure.Input.Length} bytes");
        output.WriteLine(failure.Error);
        ReadOnlySpan<byte> shown = failure.Input.AsSpan(0, Math.Min(failure.Input.Length, LongestDump));
        for (int row = 0; row < shown.Length; row += 16)
        {
            ReadOnlySpan<byte> bytes = shown[row..Math.Min(shown.Length, row + 16)];
            StringBuilder text = new();
            foreach (byte value in bytes)
            {
                text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
            }

            output.WriteLine($"{row:x6}  {Convert.ToHexString(bytes),-32}  {text}");
        }

        output.WriteLine();
    }

    private static string Processor()
    {
        const string CpuInfo = "/proc/cpuinfo";
        string? name = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return name?.Split(':')[1].Trim() ?? RuntimeInformation.OSArchitecture.ToString();
    }
}
