using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>All forecasters on one split.</summary>
internal sealed class SplitTrial
{
    private readonly HoldoutOutcome _outcome;
    private readonly CustomerFold[] _folds;
    private readonly bool _learnersMayBeLeftOut;
    private readonly List<TrialResult?> _results = [];
    private readonly List<(string Name, SeasonLevelRule Rule)> _seasons = [];

    private SplitTrial(ComparisonSplit description, HoldoutOutcome outcome, CustomerFold[] folds, bool learnersMayBeLeftOut)
    {
        Description = description;
        _outcome = outcome;
        _folds = folds;
        _learnersMayBeLeftOut = learnersMayBeLeftOut;
    }

    /// <summary>The split in figures.</summary>
    public ComparisonSplit Description { get; }

    /// <summary>The results, in the order of the forecasters; null for one that had nothing to say.</summary>
    public IReadOnlyList<TrialResult?> Results => _results;

    /// <summary>Cuts the orders.</summary>
    public static SplitTrial Of(
        TransactionTable transactions, HoldoutSplit split, ComparisonOptions options, CancellationToken cancellationToken)
    {
        Rehearsal rehearsal = Rehearsal.Of(transactions, split, options.Summary, cancellationToken);
        CustomerSummary customers = rehearsal.Customers;
        RequireTwoCustomers(customers, split);
        HoldoutTimeline timeline = HoldoutTimeline.Of(split.Cohort(transactions), split, options.Summary, customers, cancellationToken);
        HoldoutOutcome outcome = new(rehearsal.Actual, timeline, options.Budget);
        ComparisonSplit description = new()
        {
            Split = split,
            Rehearsal = rehearsal,
            Duration = rehearsal.Actual.Duration,
            Customers = customers.Count,
            ActualPurchases = timeline.Actual[^1],
            ActualSpend = outcome.TotalSpend,
            OrdersOfLateJoiners = customers.Account!.HoldoutOrdersOfNewCustomers,
        };
        return new SplitTrial(description, outcome, CustomerFold.Of(rehearsal.Origin, options.Folds, (ulong)options.Seed), options.LearnersMayBeLeftOut);
    }

    /// <summary>Lets every forecaster forecast.</summary>
    /// <param name="forecasters">The forecasters.</param>
    /// <param name="remarks">Takes what a correction could not do, or went by, and which learner is left out. Any other forecaster that fails stops the
    /// comparison.</param>
    /// <param name="steps">Told of every forecaster.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Run(IReadOnlyList<IForecaster> forecasters, List<string> remarks, WorkSteps steps, CancellationToken cancellationToken)
    {
        foreach (IForecaster forecaster in forecasters)
        {
            steps.Begin(string.Create(CultureInfo.InvariantCulture, $"{forecaster.Name} on orders up to {Description.Split.CalibrationEnd:yyyy-MM-dd}"));
            try
            {
                _results.Add(Scored(forecaster, cancellationToken));
            }
            catch (InvalidOperationException error) when (forecaster.CorrectionOf is not null || (_learnersMayBeLeftOut && forecaster.IsLearner))
            {
                remarks.Add($"{forecaster.Name} is left out. {error.Message}");
                _results.Add(null);
            }
            catch (InvalidOperationException error)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{forecaster.Name} cannot forecast from the orders up to {Description.Split.CalibrationEnd:yyyy-MM-dd}. {error.Message}"));
            }
        }

        AddSeasonRemark(remarks, SeasonLevelRule.LastWindows, "no window is a year old, so that the last ones are what these go by");
        AddSeasonRemark(remarks, SeasonLevelRule.None, "there is nothing to correct by, so that these leave totals as they are");
    }

    /// <summary>Says where a level that is called one of the season is none.</summary>
    private void AddSeasonRemark(List<string> remarks, SeasonLevelRule rule, string what)
    {
        string[] names = [.. _seasons.Where(season => season.Rule == rule).Select(season => season.Name).Distinct()];
        if (names.Length > 0)
        {
            remarks.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"At the cut of {Description.Split.CalibrationEnd:yyyy-MM-dd} {what}: {string.Join(", ", names)}."));
        }
    }

    private static void RequireTwoCustomers(CustomerSummary customers, HoldoutSplit split)
    {
        const int Fewest = 2;
        if (customers.Count < Fewest)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"A comparison needs at least {Fewest} customers who had bought by {split.CalibrationEnd:yyyy-MM-dd}, and there {(customers.Count == 1 ? "is" : "are")} {customers.Count}; give more orders or a later cut."));
        }
    }

    private TrialResult Scored(IForecaster forecaster, CancellationToken cancellationToken)
    {
        TrialColumns columns = new(_outcome);
        foreach (CustomerFold fold in _folds)
        {
            CustomerForecast forecast = Forecasting.Ask(forecaster, fold.Training, fold.Asked, cancellationToken);
            columns.Place(forecast, fold, isRanked: forecaster.CorrectionOf is null, cancellationToken);
            if (forecaster is SeasonLevelForecaster season)
            {
                _seasons.Add((season.Name, season.Used(fold.Training, cancellationToken).Rule));
            }
        }

        return _outcome.Score(columns);
    }
}
