using System.Diagnostics;
using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>Simulation-based calibration: whether posteriors are right, by the ranks of what data were simulated from.</summary>
/// <remarks>Parameters are drawn from their prior, customers from the parameters, and draws from the posterior of the customers; the rank of
/// the first among the last is uniform if everything is right. Talts, Betancourt, Simpson, Vehtari and Gelman (2018), Validating Bayesian
/// Inference Algorithms with Simulation-Based Calibration, arXiv:1804.06788.</remarks>
internal sealed class CalibrationStudy : IStudy
{
    /// <summary>Draws among which a rank is taken: as many as there are nearly independent ones.</summary>
    private const int Ranked = 99;

    private const int Bins = 20;

    /// <summary>Of so many uniform ranks' statistics, fewer than one in a thousand has a smaller p-value.</summary>
    private const double SmallestPValue = 1e-4;

    public string Name => "sbc";

    public string Description =>
        "ranks of true parameters among posterior draws, per model (--sets 200 --customers 300 --seed 1 --method 2: 0 automatic, 1 importance, 2 Hamiltonian)";

    public int Run(StudyArguments arguments, TextWriter output)
    {
        int sets = (int)arguments.Take("sets", 200);
        int customers = (int)arguments.Take("customers", 300);
        long seed = arguments.Take("seed", 1);
        PosteriorMethod method = (PosteriorMethod)arguments.Take("method", (long)PosteriorMethod.Hamiltonian);
        arguments.RequireNoOthers();

        output.WriteLine("| model | parameter | sets | chi-square (19) | p | mean rank (49.5) | sets with warnings | CPU s |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        double smallest = 1;
        foreach (CalibratedModel model in CalibratedModel.All)
        {
            smallest = Math.Min(smallest, Run(model, sets, customers, seed, method, output));
        }

        return smallest < SmallestPValue ? 1 : 0;
    }

    private static double Run(CalibratedModel model, int sets, int customers, long seed, PosteriorMethod method, TextWriter output)
    {
        TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;
        int[][] counts = [];
        double[] sums = [];
        string[] names = [];
        int used = 0;
        int warned = 0;
        for (int set = 0; set < sets; set++)
        {
            Random random = new((int)((seed * 1_000_003) + set));
            (IModel truth, CustomerSummary data) = model.Draw(random, customers);
            PosteriorResult posterior = Posterior.Of(
                truth.AsFit(),
                data,
                new PosteriorOptions
                {
                    Method = method,
                    Priors = model.Priors,
                    Draws = method == PosteriorMethod.Hamiltonian ? 500 : 1000,
                    Seed = set,
                });
            names = [.. posterior.Draws.Names];
            counts = used == 0 ? [.. names.Select(_ => new int[Bins])] : counts;
            sums = used == 0 ? new double[names.Length] : sums;
            used++;
            warned += posterior.Warnings.Count > 0 ? 1 : 0;
            for (int i = 0; i < names.Length; i++)
            {
                int rank = posterior.Draws.Values(names[i]).Take(Ranked).Count(value => value < truth.Parameters.Values[i]);
                counts[i][rank * Bins / (Ranked + 1)]++;
                sums[i] += rank;
            }
        }

        double seconds = (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
        double smallest = 1;
        for (int i = 0; i < names.Length; i++)
        {
            double expected = (double)used / Bins;
            double statistic = counts[i].Sum(count => (count - expected) * (count - expected) / expected);
            double p = 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(Bins - 1, statistic);
            smallest = Math.Min(smallest, p);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {model.Name} | {names[i]} | {used} | {statistic:0.0} | {p:0.000} | {sums[i] / used:0.0} | {warned} | {seconds:0} |"));
        }

        output.Flush();
        return smallest;
    }
}
