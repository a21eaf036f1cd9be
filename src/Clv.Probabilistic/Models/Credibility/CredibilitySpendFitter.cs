using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Fits the credibility model of spend.</summary>
/// <remarks>
/// <para>σ² is the pooled variance within customers, Σ w·(n−1)·s²/Σ w·(n−1), as in Bühlmann and Straub (1970). Given σ², a, b and τ² maximize
/// the likelihood of the customers' means, m ~ Normal(a + b·ln n, τ² + σ²/n): a search in τ² alone, with a and b by weighted least squares.
/// All customers count, those with one purchase too: they say something of a, b and τ².</para>
/// <para>Amounts are capped at their 99.5 % quantile, since a few very large ones would otherwise decide both variances: where the summary
/// has <see cref="SummaryColumns.CappedMean"/> and <see cref="SummaryColumns.CappedVariance"/>, the fit is to them. Without them it is to the
/// amounts as they are, and a warning says so. The log-likelihood is that of the means that were fitted. A fitter has no state: one may
/// serve any number of threads.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerSummary known = orders.Summarize(new() { Unit = TimeUnit.Week, SpendColumns = true });
/// ModelFit&lt;CredibilitySpendModel> perPurchase = new CredibilitySpendFitter().Fit(known);
/// Console.WriteLine($"between {perPurchase.Model.Parameters.BetweenVariance:0} and within {perPurchase.Model.Parameters.WithinVariance:0}");
/// </code>
/// </example>
public sealed class CredibilitySpendFitter : ISpendFitter
{
    private const int MostIterations = 200;

    /// <inheritdoc/>
    public string ModelName => CredibilitySpendModel.Kind.Name;

    /// <summary>Fits the model.</summary>
    /// <param name="customers">The customers, summarized with <see cref="SummaryOptions.SpendColumns"/>, with weights if they have any.</param>
    /// <param name="options">How to fit; null for the defaults. There is no penalty; a start and the algorithm do not matter.</param>
    /// <param name="progress">Told about the best point.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    /// <returns>The fit. Warnings say where customers do not differ (τ² = 0), where b is not determined, and where amounts are not
    /// capped. Without any variance there is no density, and no log-likelihood is stated.</returns>
    /// <exception cref="InvalidOperationException">The summary lacks a column, no customer purchased in two periods, or the amounts are too
    /// large for a variance; the message says what to do.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public ModelFit<CredibilitySpendModel> Fit(
        CustomerSummary customers,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        options ??= new FitOptions();
        FitRules.Check(options);
        FitRules.Start(options, typeof(CredibilitySpendParameters), []);
        if (options.Penalizer != 0)
        {
            throw new ArgumentException(
                $"The {ModelName} model has no penalty: its parameters are moments of amounts; leave Penalizer at 0.", nameof(options));
        }

        cancellationToken.ThrowIfCancellationRequested();
        CredibilityColumns columns = CredibilityColumns.Of(customers);
        CredibilityData data = CredibilityData.Of(customers.Frequency, columns.Mean, columns.Variance, customers.Weight);
        Require(data);
        double within = WithoutRounding(data.WithinSquares / data.WithinDegrees, data);
        double spread = WithoutRounding(data.Spread(), data);
        List<string> warnings = [.. columns.Warnings];
        if (within == 0 && spread == 0)
        {
            warnings.Add("All amounts are equal, so that there is no variance and no likelihood: everybody is expected to spend that amount.");
            double amount = data.Mean[Array.FindIndex(data.Weight, weight => weight > 0)];
            ConvergenceReport equal = Report(null, 0, 1, isFound: true, data, warnings);
            return FitOf(new(amount, 0, 0, 0), null, customers, data, options, equal);
        }

        // Where means do not spread, they do not differ by more than chance.
        (CredibilityPoint best, int iterations, int evaluations, bool isFound) = spread == 0
            ? (new CredibilityPoint(data, within, 0), 0, 1, true)
            : CredibilitySearch.Best(data, within, spread, options.MaximumIterations ?? MostIterations, cancellationToken);
        warnings.AddRange(Remarks(best));
        return FitOf(
            new(best.A, best.B, within, best.Between),
            best,
            customers,
            data,
            options,
            Report(best, iterations, evaluations, isFound, data, warnings),
            progress);
    }

    /// <inheritdoc/>
    ModelFit<ISpendModel> ISpendFitter.Fit(
        CustomerSummary customers,
        FitOptions? options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken) => Fit(customers, options, progress, cancellationToken).As<ISpendModel>();

    private static ModelFit<CredibilitySpendModel> FitOf(
        CredibilitySpendParameters parameters,
        CredibilityPoint? best,
        CustomerSummary customers,
        CredibilityData data,
        FitOptions options,
        ConvergenceReport report,
        IProgress<FitProgress>? progress = null)
    {
        double logLikelihood = data.LogLikelihood(parameters);
        if (!double.IsNaN(logLikelihood))
        {
            progress?.Report(new FitProgress(report.Evaluations, logLikelihood));
        }

        return new ModelFit<CredibilitySpendModel>(new CredibilitySpendModel(parameters), new FitEvidence
        {
            LogLikelihood = FitEvidence.Known(logLikelihood),
            Account = new FitAccount { Customers = data.TotalWeight, Rows = customers.Count },
            Covariance = best?.Covariance(),
            Convergence = report,
            DataFingerprint = customers.Fingerprint(),
            ObservationEnd = customers.Observed.End,
            Grain = customers.Observed.Grain,
            FittedOn = options.Today,
        });
    }

    private static ConvergenceReport Report(
        CredibilityPoint? best, int iterations, int evaluations, bool isFound, CredibilityData data, List<string> warnings) => new(
        isFound ? ConvergenceStatus.Converged : ConvergenceStatus.IterationLimit,
        iterations,
        evaluations,
        best is null ? 0 : Math.Abs(best.Between * best.Score) / data.TotalWeight,
        [],
        warnings);

    private static IEnumerable<string> Remarks(CredibilityPoint best)
    {
        if (best.Between == 0)
        {
            yield return "Customers' means do not differ by more than chance (the between-variance is 0): everybody is expected to spend what customers with as many purchases do.";
        }

        if (!best.HasSlope)
        {
            yield return "All customers have the same number of purchases, so that b is not determined; it is 0.";
        }
    }

    private static void Require(CredibilityData data)
    {
        // The inverse of a smaller total would not be a number.
        const double Smallest = 1e-18;
        if (!double.IsFinite(data.TotalWeight) || data.TotalWeight < Smallest)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Credibility cannot be fitted: the weights add up to {data.TotalWeight}; scale them to numbers of customers."));
        }

        if (!(data.WithinDegrees > 0))
        {
            throw new InvalidOperationException(
                "Credibility cannot be fitted: no customer purchased in two periods, so that nothing tells how a customer's purchases vary.");
        }

        const double LargestVariance = 1e99;
        if (!(data.WithinSquares / data.WithinDegrees < LargestVariance && data.Spread() < LargestVariance))
        {
            throw new InvalidOperationException(
                "Credibility cannot be fitted: the amounts are so large that their variance exceeds 1e99; check them, or give them in a larger unit of money.");
        }
    }

    /// <summary>0 for what only rounding has made of equal amounts.</summary>
    private static double WithoutRounding(double variance, CredibilityData data) => variance > data.Negligible ? variance : 0;
}
