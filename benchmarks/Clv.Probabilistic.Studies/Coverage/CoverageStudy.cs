using System.Diagnostics;

namespace Clv.Probabilistic.Studies;

/// <summary>Whether intervals hold what they say they hold: customers simulated from known parameters, fitted and predicted, and real
/// ones.</summary>
internal sealed class CoverageStudy : IStudy
{
    private static readonly int[] _sizes = [300, 2_000, 20_000];

    public string Name => "coverage";

    public string Description =>
        "how often 90 % intervals hold the truth (--replicates 300 --outcomes 5000 --transforms 1000 --size 0: 300, 2000 and 20000 --model 0: all, else 1 to 4 --cdnow 1 --sides 0 --seed 1 --threads 2)";

    public int Run(StudyArguments arguments, TextWriter output)
    {
        CoverageSettings settings = new(
            (int)arguments.Take("replicates", 300),
            (int)arguments.Take("outcomes", 5_000),
            (int)arguments.Take("transforms", 1_000),
            (int)arguments.Take("seed", 1),
            (int)arguments.Take("threads", 2),
            arguments.Take("sides", 0) != 0);
        int size = (int)arguments.Take("size", 0);
        int model = (int)arguments.Take("model", 0);
        bool cdnow = arguments.Take("cdnow", 1) != 0;
        arguments.RequireNoOthers();
        if (model < 0 || model > CoveredModel.All.Count || size < 0 || settings.Threads < 1 || settings.Transforms < 1)
        {
            throw new FormatException($"--model is 0 to {CoveredModel.All.Count}, --size 0 or more, --threads and --transforms at least 1.");
        }

        List<CoveredModel> models = [.. CoveredModel.All.Where((_, i) => model == 0 || model == i + 1)];
        List<CoverageCell> cells = [];
        if (settings.Replicates > 0)
        {
            foreach (CoveredModel covered in models)
            {
                foreach (int customers in size == 0 ? _sizes : [size])
                {
                    Stopwatch watch = Stopwatch.StartNew();
                    TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
                    CoverageCell cell = new CoverageCell(covered, customers, settings).Run();
                    cells.Add(cell);
                    TimeSpan used = Process.GetCurrentProcess().TotalProcessorTime - before;
                    Console.Error.WriteLine(FormattableString.Invariant(
                        $"{cell.Head} {watch.Elapsed.TotalSeconds:0} s, {used.TotalSeconds:0} s of processors"));
                }
            }
        }

        bool isFine = cells.Count == 0 || new CoverageReport(cells, settings.Sides).Write(output);
        if (cdnow)
        {
            output.WriteLine();
            HoldoutCoverage.Write(output, models, settings);
        }

        return isFine ? 0 : 1;
    }
}
