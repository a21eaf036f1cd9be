using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Fits the Gamma-Gamma model of spend by maximum likelihood.</summary>
/// <remarks>
/// The likelihood of Fader and Hardie (2013), note 025, eq. (1a), maximized over log-parameters. Customers without a repeat
/// purchase, and those whose mean spend is zero or negative, say nothing that the model can use: they are left out and counted
/// in <see cref="ModelFit{TModel}.Account"/>. A fitter has no state: one may serve any number of threads.
/// </remarks>
public sealed class GammaGammaFitter : ISpendFitter, ILikelihoodSource
{
    private const int P = 0;
    private const int Q = 1;

    private static readonly ParameterSpace _space = new(GammaGammaParameters.Specifications);

    /// <summary>The body of the innermost loop; null for the one that suits this machine.</summary>
    private readonly IGammaGammaKernel? _kernel;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public GammaGammaFitter()
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal GammaGammaFitter(IGammaGammaKernel kernel) => _kernel = kernel;

    /// <inheritdoc/>
    public string ModelName => GammaGammaModel.Kind.Name;

    /// <summary>Whether q is to be above 1, so that everyone has a finite expected spend, customers without a repeat purchase too.</summary>
    /// <value>
    /// Default false. Where the best fit has q > 1 it is that fit, to the last bit. Where it has not, nothing holds q above 1 but the bound itself, at
    /// which the population mean is as infinite as below; so it is the best fit of those whose population mean, p·v/(q−1), is the customers' mean of
    /// mean spends. A warning then says how much log-likelihood that costs. Standard errors are not stated there: the customers that give
    /// the mean are those that are fitted, which the curvature of a likelihood does not know; <see cref="Bootstrap"/> does.
    /// </value>
    public bool FiniteMean { get; init; }

    /// <summary>Fits the model.</summary>
    /// <param name="customers">The customers, with monetary value, with weights if they have any.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    /// <returns>The fit, at the best point found; a warning says so where a fitted mean spend is infinite.</returns>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, or no customer with a repeat purchase and
    /// a positive mean spend.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public ModelFit<GammaGammaModel> Fit(
        CustomerSummary customers,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        options ??= new FitOptions();
        FitRules.Check(options);
        GammaGammaLikelihood likelihood = OfUsableRows(customers, FitRules.Threads(options), out FitAccount account);
        Require(account);
        GammaGammaBlocks spends = likelihood.Blocks;
        SpendMoments moments = SpendMoments.Of(spends.Groups, spends.LogSpend, spends.LogUnit, spends.Weight);
        double[] start = FitRules.Start(options, typeof(GammaGammaParameters), moments.Parameters(moments.WithinShare));
        Maximum maximum = Maximize(start);
        if (maximum.Convergence.Status == ConvergenceStatus.NoInteriorMaximum && options is { Start: null, Penalizer: 0 })
        {
            // A few customers may leave two ridges: all alike, or each steady. The higher one is the answer.
            maximum = new[] { SpendMoments.SmallestShare, 1 - SpendMoments.SmallestShare }
                .Select(share => Maximize(moments.Parameters(share)))
                .Append(maximum)
                .MaxBy(found => found.LogLikelihood)!;
        }

        if (FiniteMean && maximum.Parameters[Q] <= 1)
        {
            maximum = OfMean(likelihood, maximum, options, progress, cancellationToken);
        }

        double[] found = maximum.Parameters;
        GammaGammaModel model = new(new GammaGammaParameters(found[0], found[1], found[2]));
        ConvergenceReport report = maximum.Convergence with
        {
            Warnings = [.. maximum.Convergence.Warnings, .. InfiniteMeans(model.Parameters)],
        };
        return new ModelFit<GammaGammaModel>(
            model, FitEvidence.Of(maximum with { Convergence = report }, account, options, customers));

        Maximum Maximize(double[] from) => LikelihoodMaximizer.Maximize(
            likelihood, from, new Penalty(options.Penalizer, [1, 1, 1]), options, progress, cancellationToken);
    }

    /// <summary>The best fit whose population mean is the customers' mean of mean spends.</summary>
    private static Maximum OfMean(
        GammaGammaLikelihood likelihood,
        Maximum free,
        FitOptions options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        FiniteMeanLikelihood finite = new(likelihood, likelihood.Blocks.LogMeanSpend());
        double p = free.Parameters[P];

        // From a q near the bound and from one well above it, since a likelihood along a curved surface may have two hills.
        Maximum best = new[] { 0.1, 1 }
            .Select(beyond => LikelihoodMaximizer.Maximize(
                finite, [p, beyond], new Penalty(options.Penalizer, [1, 1]), options, progress, cancellationToken))
            .MaxBy(found => found.LogLikelihood)!;
        double[] coordinates = finite.InAll(best.Coordinates);
        string bound = string.Create(
            CultureInfo.InvariantCulture,
            $"Without a bound q would be {free.Parameters[Q]:g3} and the population mean spend infinite: held at the mean of mean spends, it costs {free.LogLikelihood - best.LogLikelihood:0.00} of log-likelihood, and leaves no standard errors; the bootstrap says how well the parameters are known.");
        return new Maximum(
            likelihood.Space,
            coordinates,
            best.LogLikelihood,
            Covariance: null,
            best.Convergence with
            {
                // At a maximum, warnings are of standard errors, which are not stated.
                Warnings = best.Convergence.Status == ConvergenceStatus.Converged ? [bound] : [bound, .. best.Convergence.Warnings],
            },
            Directions: []);
    }

    /// <inheritdoc/>
    ModelFit<ISpendModel> ISpendFitter.Fit(
        CustomerSummary customers,
        FitOptions? options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken) => Fit(customers, options, progress, cancellationToken).As<ISpendModel>();

    /// <inheritdoc/>
    ILikelihood ILikelihoodSource.LikelihoodOf(CustomerSummary customers, int threads)
    {
        GammaGammaLikelihood likelihood = OfUsableRows(customers, threads, out FitAccount account);
        Require(account);
        return likelihood;
    }

    private static bool IsUsable(int frequency, double monetaryValue) => frequency > 0 & monetaryValue > 0;

    private static void Require(FitAccount account)
    {
        if (!(account.Customers > 0))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Gamma-Gamma cannot be fitted: no customer has a repeat purchase and a positive mean spend "
                + $"({account.RowsWithoutRepeatPurchase} have no repeat purchase, {account.RowsWithoutPositiveSpend} a mean spend "
                + $"of zero or less, {account.Rows} a weight of zero)."));
        }

        // The inverse of a smaller total would not be a number.
        const double Smallest = 1e-18;
        if (!double.IsFinite(account.Customers) || account.Customers < Smallest)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Gamma-Gamma cannot be fitted: the weights add up to {account.Customers}; scale them to numbers of customers."));
        }
    }

    private static IEnumerable<string> InfiniteMeans(GammaGammaParameters parameters)
    {
        if (parameters.Q <= 1)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The population mean spend is infinite, because q is {parameters.Q:g3} and the mean exists for q above 1 only: customers without a repeat purchase have no finite expected spend. A fit with a finite mean can be asked for.");
        }

        if (parameters.P + parameters.Q <= 1)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The expected spend of customers with {Math.Floor((1 - parameters.Q) / parameters.P):0} repeat purchases or fewer is infinite, because p·x + q is at most 1 for them.");
        }
    }

    private GammaGammaLikelihood OfUsableRows(CustomerSummary customers, int threads, out FitAccount account)
    {
        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                "Gamma-Gamma cannot be fitted: the summary has no monetary value; read orders with an amount column.");
        }

        ReadOnlySpan<int> x = customers.Frequency;
        ReadOnlySpan<double> m = customers.MonetaryValue;
        int usable = 0;
        int withoutRepeat = 0;
        for (int i = 0; i < x.Length; i++)
        {
            usable += IsUsable(x[i], m[i]) ? 1 : 0;
            withoutRepeat += x[i] == 0 ? 1 : 0;
        }

        int[] frequency = new int[usable];
        double[] spend = new double[usable];
        double[] weight = customers.HasWeight ? new double[usable] : [];

        // Repeat buyers come in no order that a branch could be foretold from: rows that are not wanted are overwritten.
        for (int i = 0, row = 0; row < usable; i++)
        {
            frequency[row] = x[i];
            spend[row] = m[i];
            if (weight.Length > 0)
            {
                weight[row] = customers.Weight[i];
            }

            row += IsUsable(x[i], m[i]) ? 1 : 0;
        }

        GammaGammaLikelihood likelihood = new(_space, frequency, spend, weight, _kernel, threads);
        account = new FitAccount
        {
            Customers = likelihood.TotalWeight,
            Rows = usable,
            RowsWithoutRepeatPurchase = withoutRepeat,
            RowsWithoutPositiveSpend = customers.Count - withoutRepeat - usable,
        };
        return likelihood;
    }
}
