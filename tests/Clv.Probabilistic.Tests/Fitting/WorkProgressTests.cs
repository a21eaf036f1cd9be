namespace Clv.Probabilistic.Tests.Fitting;

/// <summary>Whatever takes long says how far it is, step by step and in order, and stops when told.</summary>
public sealed class WorkProgressTests
{
    private static readonly Lazy<TransactionTable> _orders =
        new(() => TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv")));

    private static readonly SummaryOptions _weekly = new() { Unit = TimeUnit.Week };

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    private static IEnumerable<TestCaseData> LongWork
    {
        get
        {
            yield return Work("Comparison", 8, (progress, token) => ModelComparison.Run(
                _orders.Value, new() { Horizon = 13, Summary = _weekly, Origins = 2, Forecasters = ModelComparison.Baselines }, progress, token));
            yield return Work("Backtest", 3, (progress, token) => Backtest.Run(_orders.Value, _weekly, progress: progress, cancellationToken: token));
            yield return Work("Profile", 4, (progress, token) =>
            {
                CustomerSummary customers = ReferenceFits.Cdnow();
                ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, cancellationToken: CancellationToken.None);
                ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit, progress: progress, cancellationToken: token);
            });
            yield return Work("Predictions", 5, (progress, token) => CustomerPredictions.Predict(
                ReferenceFits.Cdnow(), _model, new GammaGammaModel(new(6.25, 3.74, 15.44)), new() { Horizon = 52 }, progress, token));
            yield return Work("Simulated customers", 10_000, (progress, token) => _model.SimulateCustomers(
                10_000, T: 52, seed: 1, progress: progress, cancellationToken: token));
            yield return Work("Simulated orders", 10_000, (progress, token) => _model.SimulateTransactions(
                new() { Customers = 10_000, Start = new(2024, 1, 1), End = new(2024, 6, 30), Seed = 1 }, progress, token));
        }
    }

    [TestCaseSource(nameof(LongWork))]
    public void Work_says_how_far_it_is(int total, Action<IProgress<WorkProgress>, CancellationToken> work)
    {
        Heard heard = new();
        work(heard, CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(heard.All, Has.Count.GreaterThan(2));
            Assert.That(heard.All.Select(now => now.Total), Is.All.EqualTo(total));
            Assert.That(heard.All.Select(now => now.Done), Is.Ordered);
            Assert.That(heard.All.Select(now => now.Done), Is.Unique);
            Assert.That(heard.All[0].Done, Is.Zero);
            Assert.That(heard.All[0].Step, Is.Not.Empty);
            Assert.That(heard.All[^1].Step, Is.Empty);
            Assert.That(heard.All[^1].Fraction, Is.EqualTo(1));
        }
    }

    [TestCaseSource(nameof(LongWork))]
    public void Work_stops_where_it_is_told(int total, Action<IProgress<WorkProgress>, CancellationToken> work)
    {
        _ = total;
        using CancellationTokenSource source = new();
        Heard heard = new(source);

        Assert.That(() => work(heard, source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(heard.All[^1].Done, Is.LessThan(heard.All[^1].Total));
    }

    [Test]
    public void Comparison_stops_while_it_resamples()
    {
        using CancellationTokenSource source = new();
        ComparisonOptions options = new() { Horizon = 13, Summary = _weekly, Origins = 1, Forecasters = ModelComparison.Baselines, Resamples = 200_000 };
        Progress last = new(now =>
        {
            if (now.Done == now.Total - 1)
            {
                source.CancelAfter(TimeSpan.FromMilliseconds(20));
            }
        });

        Assert.That(() => ModelComparison.Run(_orders.Value, options, last, source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static TestCaseData Work(string name, int total, Action<IProgress<WorkProgress>, CancellationToken> work) =>
        new TestCaseData(total, work).SetArgDisplayNames(name);

    private sealed class Progress(Action<WorkProgress> report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report(value);
    }

    /// <summary>Listens on the thread of the work, and stops it at the second step where it can.</summary>
    private sealed class Heard(CancellationTokenSource? stop = null) : IProgress<WorkProgress>
    {
        public List<WorkProgress> All { get; } = [];

        public void Report(WorkProgress value)
        {
            All.Add(value);
            if (All.Count == 2)
            {
                stop?.Cancel();
            }
        }
    }
}
