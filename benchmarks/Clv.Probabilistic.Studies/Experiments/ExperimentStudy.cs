using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>Whether experiments err as rarely, and find what is there as often, as they say: experiments simulated from the parameters of
/// CDNOW, planned, drawn and read by the library.</summary>
internal sealed class ExperimentStudy : IStudy
{
    private const double Weeks = 26;
    private const int Looks = 13;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    public string Name => "experiments";

    public string Description =>
        "false positives and power of experiments (--experiments 20000 --looked 5000 --customers 2357 --powered 3000 --planned 10000 --seed 1 --threads 2)";

    public int Run(StudyArguments arguments, TextWriter output)
    {
        int experiments = (int)arguments.Take("experiments", 20_000);
        int looked = (int)arguments.Take("looked", 5_000);
        int customers = (int)arguments.Take("customers", 2_357);
        int powered = (int)arguments.Take("powered", 3_000);
        int planned = (int)arguments.Take("planned", 10_000);
        int seed = (int)arguments.Take("seed", 1);
        ParallelOptions threads = new() { MaxDegreeOfParallelism = (int)arguments.Take("threads", 2) };
        arguments.RequireNoOthers();
        bool isFine = experiments == 0 || Errors(experiments, looked, customers, seed, threads, output);
        return (powered == 0 || Power(powered, planned, seed, threads, output)) && isFine ? 0 : 1;
    }

    private static CustomerPredictions Predicted(int customers, int seed) => CustomerPredictions.Predict(
        _model.SimulateCustomers(customers, 39, seed, _spend), _model, _spend, new() { Horizon = Weeks });

    private static bool Errors(int experiments, int looked, int customers, int seed, ParallelOptions threads, TextWriter output)
    {
        CustomerPredictions predictions = Predicted(customers, seed);
        CustomerIds ids = predictions.Customers.Ids;
        IReadOnlyList<string> tiers = ExperimentStrata.ByTier(predictions);
        ErrorCounts halves = new();
        ErrorCounts fifth = new();
        Parallel.For(0, experiments, threads, () => (Halves: new ErrorCounts(), Fifth: new ErrorCounts()), (experiment, _, own) =>
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"experiment {experiment}");
            SimulatedWindow window = new(_model, _spend, predictions.Customers, Weeks, Seed(seed, experiment));
            ExperimentAssignment even = ExperimentAssignment.Of(ids, key);
            ExperimentAssignment uneven = ExperimentAssignment.Of(ids, key, ExperimentArm.Holdout(0.2), tiers);
            List<ExperimentReadingResult> ofEven = [];
            List<ExperimentReadingResult> ofUneven = [];
            for (int look = experiment < looked ? 1 : Looks; look <= Looks; look++)
            {
                double part = (double)look / Looks;
                (int[] purchases, double[] spend) = window.Until(part * Weeks);
                ExperimentReadingOptions options = new() { PlanReached = part };
                ofEven.Add(ExperimentReading.Of(ExperimentOutcomes.Of(even, ids, purchases, spend), predictions, options));
                ofUneven.Add(ExperimentReading.Of(ExperimentOutcomes.Of(uneven, ids, purchases, spend), predictions, options));
            }

            own.Halves.Add(ofEven);
            own.Fifth.Add(ofUneven);
            return own;
        }, own =>
        {
            lock (output)
            {
                halves.Add(own.Halves);
                fifth.Add(own.Fifth);
            }
        });

        output.WriteLine(FormattableString.Invariant(
            $"## False positives\n\n{experiments:#,0} experiments without an effect, {customers:#,0} customers each, {Weeks} weeks, at 5 %; {Math.Min(looked, experiments):#,0} of them looked at {Looks} times, every {Weeks / Looks:0} weeks.\n"));
        output.WriteLine("| arms | metric | covariate | at the end | by the relative interval | at any look by the p-value | at any look by the always-valid interval |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        bool isFine = true;
        foreach ((string name, ErrorCounts counts) in new[] { ("halves", halves), ("20 % held out, by tier", fifth) })
        {
            foreach ((ExperimentMetric Metric, bool IsAdjusted) row in counts.Rows)
            {
                double[] shares = counts.Shares(row);
                output.WriteLine(FormattableString.Invariant(
                    $"| {name} | {row.Metric} | {(row.IsAdjusted ? "yes" : "no")} | {100 * shares[0]:0.00} % | {100 * shares[1]:0.00} % | {100 * shares[2]:0.00} % | {100 * shares[3]:0.00} % |"));
                isFine &= Math.Abs(shares[0] - 0.05) <= 0.005 && shares[3] <= 0.05;
            }
        }

        return isFine;
    }

    private static bool Power(int experiments, int customers, int seed, ParallelOptions threads, TextWriter output)
    {
        CustomerPredictions predictions = Predicted(customers, seed);
        CustomerIds ids = predictions.Customers.Ids;
        List<PlannedCase> cases = [];
        double kept = 0;
        foreach (ExperimentMetric metric in Enum.GetValues<ExperimentMetric>())
        {
            ExperimentDesignResult design = ExperimentDesign.Of(predictions, new() { Metric = metric });
            kept = metric == ExperimentMetric.Retention ? design.Mean : kept;
            cases.Add(new(metric, false, design.DetectableLift, design.Options.Power));
            cases.Add(new(metric, true, design.DetectableLiftWithCovariate, design.Options.Power));
        }

        Parallel.For(0, experiments, threads, experiment =>
        {
            SimulatedWindow window = new(_model, _spend, predictions.Customers, Weeks, Seed(seed + 1, experiment));
            ExperimentAssignment halves = ExperimentAssignment.ByHash(ids, string.Create(CultureInfo.InvariantCulture, $"powered {experiment}"));
            Random random = new(Seed(seed + 2, experiment));
            foreach (PlannedCase one in cases)
            {
                (int[] purchases, double[] spend) = one.Metric == ExperimentMetric.Retention
                    ? window.WithReturning(halves, one.Lift * kept / (1 - kept), random)
                    : window.WithMore(halves, one.Lift, random);
                one.Add(ExperimentReading.Of(ExperimentOutcomes.Of(halves, ids, purchases, spend), predictions));
            }
        });

        output.WriteLine(FormattableString.Invariant(
            $"\n## Power\n\n{experiments:#,0} experiments, {customers:#,0} customers in halves, {Weeks} weeks, with the lift that the plan says is found with a power of 80 %.\n"));
        output.WriteLine("| metric | covariate | lift | planned | found | relative interval of 95 % holds the lift |");
        output.WriteLine("|---|---|---|---|---|---|");
        bool isFine = true;
        foreach (PlannedCase one in cases)
        {
            output.WriteLine(FormattableString.Invariant(
                $"| {one.Metric} | {(one.IsAdjusted ? "yes" : "no")} | {100 * one.Lift:0.0} % | {100 * one.Planned:0} % | {100 * one.Power:0.0} % | {100 * one.Coverage:0.0} % |"));
            isFine &= Math.Abs(one.Power - one.Planned) <= 0.03;
        }

        return isFine;
    }

    private static int Seed(int seed, int experiment) => (seed * 1_000_003) + experiment;
}
