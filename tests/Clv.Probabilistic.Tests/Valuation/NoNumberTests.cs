using System.Globalization;

namespace Clv.Probabilistic.Tests.Valuation;

/// <summary>The one rule for numbers that cannot be had (docs/scoring.md): every call says the same of every customer of the sample shop,
/// two of whom got back more than they paid.</summary>
public sealed class NoNumberTests
{
    private static readonly PredictionOptions _year = new() { Horizon = 52 };

    private static readonly LifetimeValueOptions _valuation = new() { Horizon = 52 };

    private static readonly CustomerSummary _customers = TransactionCsv
        .Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"), new() { Refunds = RefundPolicy.Purchase })
        .Summarize(new() { Unit = TimeUnit.Week });

    private static readonly BetaGeoModel _purchases = new(new BetaGeoParameters(0.4157, 4.791, 0.859, 3.56), TimeUnit.Week);

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(3.824, 4.055, 32.94));

    /// <summary>Of each customer, whether a number cannot be had, by the past alone.</summary>
    private static bool[] Without =>
        [.. Enumerable.Range(0, _customers.Count).Select(row => _customers.Frequency[row] > 0 && _customers.MonetaryValue[row] < 0)];

    private static IEnumerable<TestCaseData> Columns =>
    [
        Case("ExpectedAverageSpend", _spend.ExpectedAverageSpend(_customers)),
        Case("ExpectedAverageSpend by default", new Plain().ExpectedAverageSpend(_customers)),
        Case("Discounted", LifetimeValue.Discounted(_purchases, _spend, _customers, _valuation)),
        Case("LifetimesLoop", LifetimeValue.LifetimesLoop(_purchases, _spend, _customers, new())),
        Case("ExpectedSpend of predictions", [.. CustomerPredictions.Predict(_customers, _purchases, _spend, _year).ExpectedSpend]),
        Case("LifetimeValue of predictions", [.. CustomerPredictions.Predict(_customers, _purchases, _spend, _year).LifetimeValue]),
        Case("ExpectedSpend of spend alone", [.. SpendPredictions.Predict(_customers, _spend).ExpectedSpend]),
        Case("ExpectedAverageSpend of one", OneByOne(history => _spend.ExpectedAverageSpend(history))),
        Case("ExpectedAverageSpend of x and m", OneByOne(history => _spend.ExpectedAverageSpend(history.Frequency, history.MonetaryValue!.Value))),
        Case("Discounted of one", OneByOne(history => LifetimeValue.Discounted(_purchases, _spend, history, _valuation))),
        Case("LifetimesLoop of one", OneByOne(history => LifetimeValue.LifetimesLoop(_purchases, _spend, history, new()))),
        Case("ExpectedSpend of a score", OneByOne(history => Scorer.Score(history).ExpectedSpend ?? double.NaN)),
        Case("LifetimeValue of a score", OneByOne(history => Scorer.Score(history).LifetimeValue ?? double.NaN)),
    ];

    private static CustomerScorer Scorer { get; } = new(_purchases, _spend, _year);

    [TestCaseSource(nameof(Columns))]
    public void Number_that_cannot_be_had_is_that_of_the_same_customers(double[] values)
    {
        Assert.That(values.Select(double.IsNaN), Is.EqualTo(Without));
        Assert.That(values.Where(value => !double.IsNaN(value)), Is.All.Positive);
        Assert.That(Without.Count(without => without), Is.EqualTo(2));
    }

    [Test]
    public void Log_likelihood_is_that_of_the_same_customers()
    {
        double[] column = new double[_customers.Count];
        _spend.LogLikelihood(_customers, column);
        double[] byDefault = new double[_customers.Count];
        ((ISpendModel)new Plain()).LogLikelihood(_customers, byDefault);

        Assert.That(column.Count(double.IsNaN), Is.EqualTo(556 + 2), "bought once, or no mean that the model could take");
        Assert.That(SpendPredictions.Predict(_customers, _spend, logLikelihood: true).LogLikelihood, Is.EqualTo(column));
        Assert.That(OneByOne(history => _spend.LogLikelihood(history)), Is.EqualTo(column));
        Assert.That(byDefault, Is.EqualTo(column));
    }

    [Test]
    public void Number_that_cannot_be_had_is_null_in_scores_and_an_empty_cell_in_files()
    {
        int row = Array.IndexOf(Without, true);
        using MemoryStream file = new();
        PredictionsCsv.Write(file, CustomerPredictions.Predict(_customers, _purchases, _spend, _year));
        string[] cells = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split('\n')[row + 1].Split(',');

        Assert.That(Scorer.Score(_customers.HistoryOf(row)).ExpectedSpend, Is.Null);
        Assert.That(Scorer.Score(_customers.HistoryOf(row)).LifetimeValue, Is.Null);
        Assert.That(cells[3..5], Is.All.Empty);
        Assert.That(double.Parse(cells[2], CultureInfo.InvariantCulture), Is.Positive);
    }

    [Test]
    public void Number_that_was_not_asked_for_has_no_column()
    {
        CustomerPredictions predictions = CustomerPredictions.Predict(_customers, _purchases, _year);

        Assert.That(predictions.TryGetColumn("clv", out _), Is.False);
        Assert.That(predictions.LifetimeValue, Is.Empty);
        Assert.That(new CustomerScorer(_purchases, _year).Score(_customers.HistoryOf(0)).LifetimeValue, Is.Null);
    }

    private static TestCaseData Case(string name, double[] values) => new TestCaseData(values).SetArgDisplayNames(name);

    private static double[] OneByOne(Func<CustomerHistory, double> ask) =>
        [.. Enumerable.Range(0, _customers.Count).Select(row => ask(_customers.HistoryOf(row)))];

    /// <summary>A model that leaves columns to the interface.</summary>
    private sealed class Plain : ISpendModel
    {
        public string Name => "plain";

        public IModelParameters Parameters => _spend.Parameters;

        public double PopulationMean => _spend.PopulationMean;

        public bool NeedsMonetaryValue => true;

        public double ExpectedAverageSpend(CustomerHistory history) => _spend.ExpectedAverageSpend(history);

        public double LogLikelihood(CustomerHistory history) => _spend.LogLikelihood(history);
    }
}
