using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>Whether fits find the best optimum there is: BG/NBD on simulated populations, from many starts and by every
/// algorithm.</summary>
internal sealed class OptimaStudy : IStudy
{
    /// <summary>Log-likelihoods per customer that differ by less are the same optimum, or the same ridge as far out.</summary>
    private const double SameOptimum = 1e-8;

    public string Name => "optima";

    public string Description =>
        "fits simulated BG/NBD populations from moment and random starts (--sets 1000 --starts 12 --seed 1)";

    public int Run(StudyArguments arguments, TextWriter output)
    {
        int sets = (int)arguments.Take("sets", 1_000);
        int starts = (int)arguments.Take("starts", 12);
        int seed = (int)arguments.Take("seed", 1);
        arguments.RequireNoOthers();

        OptimaCount moment = new("trust-region Newton, moment start");
        OptimaCount random = new("trust-region Newton, random starts");
        OptimaCount bfgs = new("BFGS, moment start");
        OptimaCount simplex = new("Nelder-Mead, moment start");
        SortedDictionary<string, int> ridges = new(StringComparer.Ordinal);
        List<int> evaluations = [];
        int withoutRepeats = 0;
        for (int set = 0; set < sets; set++)
        {
            Population population = Population.Draw(seed, set);
            if (population.Customers.Frequency.Span.IndexOfAnyExcept(0) < 0)
            {
                withoutRepeats++;
                continue;
            }

            ModelFit<BetaGeoModel> first = Fit(population, FitAlgorithm.TrustRegionNewton, null);
            List<ModelFit<BetaGeoModel>> others =
            [
                .. Enumerable.Range(0, starts).Select(_ => Fit(population, FitAlgorithm.TrustRegionNewton, population.RandomStart())),
            ];
            ModelFit<BetaGeoModel> second = Fit(population, FitAlgorithm.Bfgs, null);
            ModelFit<BetaGeoModel> third = Fit(population, FitAlgorithm.NelderMead, null);
            double best = others.Append(first).Append(second).Append(third).Max(fit => fit.LogLikelihood);
            moment.Add(first, best, SameOptimum);
            bfgs.Add(second, best, SameOptimum);
            simplex.Add(third, best, SameOptimum);
            foreach (ModelFit<BetaGeoModel> other in others)
            {
                random.Add(other, best, SameOptimum);
            }

            evaluations.Add(first.Convergence.Evaluations);
            if (first.Convergence.Status == ConvergenceStatus.NoInteriorMaximum)
            {
                string ridge = first.Convergence.Warnings[0];
                ridges[ridge] = ridges.GetValueOrDefault(ridge) + 1;
            }

            if (best - first.LogLikelihood > SameOptimum * first.Customers)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Set {set} ({population}): {(best - first.LogLikelihood) / first.Customers:e2} per customer below the best; {first.Convergence.Status} at {first.Model.Parameters}."));
            }
        }

        Report(output, [moment, random, bfgs, simplex], ridges, evaluations, withoutRepeats, sets, seed);
        return 0;
    }

    private static ModelFit<BetaGeoModel> Fit(Population population, FitAlgorithm algorithm, BetaGeoParameters? start) =>
        new BetaGeoFitter().Fit(population.Customers, new FitOptions { Algorithm = algorithm, Start = start });

    private static void Report(
        TextWriter output,
        OptimaCount[] counts,
        SortedDictionary<string, int> ridges,
        List<int> evaluations,
        int withoutRepeats,
        int sets,
        int seed)
    {
        evaluations.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{sets} populations, seed {seed}; {withoutRepeats} without any repeat purchase, which have no fit."));
        output.WriteLine();
        output.WriteLine("| search | fits | at the best optimum | converged | no interior maximum | iteration limit | largest gap per customer |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (OptimaCount count in counts)
        {
            output.WriteLine(count.Row());
        }

        output.WriteLine();
        foreach ((string ridge, int times) in ridges)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {times}: {ridge}"));
        }

        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Evaluations from the moment start: median {evaluations[evaluations.Count / 2]}, 99 % within {evaluations[evaluations.Count * 99 / 100]}, at most {evaluations[^1]}."));
    }
}
