using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Compares forecasters on held-out time.</summary>
public static class ModelComparison
{
    private const int FewestResamples = 100;

    /// <summary>Every purchase model that this library fits to customers of any summary; one that counts opportunities
    /// (<see cref="PurchaseModelDefinition.CountsOpportunities"/>) is compared where customers are summarized with
    /// <see cref="SummaryOptions.Opportunities"/>.</summary>
    public static IReadOnlyList<IForecaster> Models { get; } = ModelsOf(ModelCatalog.Standard);

    /// <summary>The simple rules that a model ought to beat.</summary>
    public static IReadOnlyList<IForecaster> Baselines { get; } =
        [new MeanForecaster(), new PastRateForecaster(), new RecencyCutoffForecaster(), new LastPeriodForecaster()];

    /// <summary>Fits every forecaster at every cut and scores what it says about what came next.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">The horizon, and what is compared how.</param>
    /// <param name="progress">Told of every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Scores per forecaster and split, and a verdict.</returns>
    /// <remarks>Forecasters see nothing of a holdout. Deterministic: the same orders, options and seed give the same bits.</remarks>
    /// <exception cref="ArgumentException">The horizon does not fit the orders, or an option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">There is nothing to learn from or to compare with: no order in a holdout, or nobody who
    /// came back by a cut. The message says at which.</exception>
    public static ModelComparisonResult Run(
        TransactionTable transactions,
        ComparisonOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        ArgumentNullException.ThrowIfNull(options);
        List<IForecaster> forecasters = Forecasters(options);
        IReadOnlyList<HoldoutSplit> splits = Splits(transactions, options);
        WorkSteps steps = new(progress, splits.Count * forecasters.Count, cancellationToken);
        List<SplitTrial> trials = [];
        List<string> remarks = [];
        foreach (HoldoutSplit split in splits)
        {
            SplitTrial trial = SplitTrial.Of(transactions, split, options, cancellationToken);
            trial.Run(forecasters, remarks, steps, cancellationToken);
            trials.Add(trial);
        }

        ModelComparisonResult result = Result(transactions, options, forecasters, trials, remarks, cancellationToken);
        steps.End();
        return result;
    }

    /// <summary>Every purchase model of a catalog that customers can be given to, with one model of spend; null for Gamma-Gamma.</summary>
    internal static IReadOnlyList<IForecaster> ModelsOf(ModelCatalog catalog, ISpendFitter? spendFitter = null, bool opportunities = false) =>
        [.. catalog.PurchaseModelsFor(opportunities).Select(model => new PurchaseModelForecaster(model.Fitter, options: null, spendFitter))];

    private static List<IForecaster> Forecasters(ComparisonOptions options)
    {
        if (options.Folds < 1)
        {
            throw new ArgumentException(Say($"There must be at least one fold of customers, and {options.Folds} are asked for."));
        }

        if (options.Resamples < FewestResamples)
        {
            throw new ArgumentException(Say(
                $"{options.Resamples} resamples are too few for an interval; ask for at least {FewestResamples}."));
        }

        ScoreRules.CheckShare(options.Budget);
        List<IForecaster> forecasters = [];
        IReadOnlyList<IForecaster> models = ModelsOf(ModelCatalog.Standard, opportunities: options.Summary.Opportunities);
        foreach (IForecaster forecaster in options.Forecasters ?? [.. models, .. Baselines])
        {
            ArgumentNullException.ThrowIfNull(forecaster);
            forecasters.Add(forecaster);
            if (forecaster is { IsBaseline: false, IsLearner: false, CorrectionOf: null })
            {
                forecasters.AddRange(Corrected(forecaster, options));
            }
        }

        if (forecasters.Count == 0)
        {
            throw new ArgumentException("There is nothing to compare; name at least one forecaster.");
        }

        string? twice = forecasters.GroupBy(forecaster => forecaster.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null
            ? forecasters
            : throw new ArgumentException($"Two forecasters are called {twice}; give each a name of its own.");
    }

    private static IEnumerable<IForecaster> Corrected(IForecaster forecaster, ComparisonOptions options)
    {
        if (options.WithLevelCorrection)
        {
            yield return new LevelCorrectedForecaster(forecaster);
        }

        if (options.WithSeasonLevel)
        {
            yield return new SeasonLevelForecaster(forecaster);
        }
    }

    private static IReadOnlyList<HoldoutSplit> Splits(TransactionTable transactions, ComparisonOptions options)
    {
        if (options.Splits is { } given)
        {
            return given.Count > 0 ? given : throw new ArgumentException("There is no split to compare on; give at least one.");
        }

        if (options.Summary.CalibrationEnd is not { } cut)
        {
            return HoldoutSplits.Rolling(transactions, options.Summary, options.Horizon, options.Origins);
        }

        HoldoutSplit last = HoldoutSplits.After(transactions, options.Summary, cut, options.Horizon);
        return options.Origins is null or 1
            ? [last]
            : HoldoutSplits.Rolling(
                transactions,
                options.Summary with { ObservationEnd = last.HoldoutEnd.ToDateTime(default) },
                options.Horizon,
                options.Origins);
    }

    private static ModelComparisonResult Result(
        TransactionTable transactions,
        ComparisonOptions options,
        List<IForecaster> forecasters,
        List<SplitTrial> trials,
        List<string> remarks,
        CancellationToken cancellationToken)
    {
        PairedBootstrap bootstrap = new(transactions.Customers.Count, options.Resamples, (ulong)options.Seed, cancellationToken);
        LossTable counts = new(transactions.Customers, trials, result => result.CountLoss, forecasters.Count);
        LossTable purchases = new(transactions.Customers, trials, result => result.PurchaseLoss, forecasters.Count);
        LossTable spend = new(transactions.Customers, trials, result => result.SpendLoss, forecasters.Count);
        int best = counts.Best(_ => true)
            ?? throw new ArgumentException("No forecaster can be ranked by the ranked probability score; compare at least one that is not level-corrected.");
        int? bestOfSpend = spend.Best(_ => true);
        List<ComparisonRow> rows = [];
        for (int i = 0; i < forecasters.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PurchaseScores[] scores = [.. trials.Select(trial => trial.Results[i]?.Purchases).OfType<PurchaseScores>()];
            SpendScores[] money = [.. trials.Select(trial => trial.Results[i]?.Spend).OfType<SpendScores>()];
            if (scores.Length < trials.Count)
            {
                continue;
            }

            rows.Add(new ComparisonRow
            {
                Name = forecasters[i].Name,
                Forecaster = forecasters[i],
                IsBaseline = forecasters[i].IsBaseline,
                IsLearner = forecasters[i].IsLearner,
                Purchases = PurchaseScores.Mean(scores),
                PurchasesPerSplit = scores,
                Spend = money.Length == trials.Count ? SpendScores.Mean(money) : null,
                SpendPerSplit = money.Length == trials.Count ? money : [],
                BehindBest = i == best ? null : counts.Excess(i, best, bootstrap),
                SpendBehindBest = bestOfSpend is not { } other || i == other ? null : spend.Excess(i, other, bootstrap),
                LosesTo = BetterBaselines(i, purchases),
                LosesInSpendTo = BetterBaselines(i, spend),
            });
        }

        string[] BetterBaselines(int model, LossTable losses) => forecasters[model].IsBaseline
            ? []
            :
            [
                .. Enumerable.Range(0, forecasters.Count)
                    .Where(other => forecasters[other].IsBaseline && losses.Excess(model, other, bootstrap) is { Lower: > 0 })
                    .Select(other => forecasters[other].Name),
            ];

        return new ModelComparisonResult
        {
            TimeUnit = options.Summary.Unit,
            Splits = [.. trials.Select(trial => trial.Description)],
            Rows = rows,
            Best = rows.Single(row => row.Name == forecasters[best].Name),
            BestModel = counts.Best(i => !forecasters[i].IsBaseline) is { } model
                ? rows.Single(row => row.Name == forecasters[model].Name)
                : null,
            Learning = LearningOf(forecasters, purchases, bootstrap),
            BestOfSpend = bestOfSpend is { } ofSpend ? rows.Single(row => row.Name == forecasters[ofSpend].Name) : null,
            Remarks = [.. remarks.Distinct()],
        };
    }

    /// <summary>The best learner against the best model, by what is fair to forecasters that have expectations alone.</summary>
    private static LearningVerdict? LearningOf(List<IForecaster> forecasters, LossTable purchases, PairedBootstrap bootstrap)
    {
        int? learner = purchases.Best(i => forecasters[i] is { IsLearner: true, IsBaseline: false, CorrectionOf: null });
        int? model = purchases.Best(i => forecasters[i] is { IsLearner: false, IsBaseline: false, CorrectionOf: null });
        return learner is { } learnt && model is { } known
            ? new LearningVerdict(
                forecasters[learnt].Name, forecasters[known].Name, purchases.Excess(learnt, known, bootstrap)!, purchases.MeanOf(known)!.Value)
            : null;
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
