namespace Clv.Probabilistic.Charts;

/// <summary>What several sections of a report look at.</summary>
internal sealed class ReportSubject
{
    private readonly Lazy<PortfolioOverview> _overview;
    private readonly Lazy<ValueTiersResult> _tiers;
    private readonly Lazy<RfmSegmentsResult> _segments;
    private readonly Lazy<PortfolioFigures> _figures;
    private readonly Lazy<LateCustomersResult> _late;

    private ReportSubject(ReportInput input, PurchaseModel model, double[] worth, bool isMoney)
    {
        Input = input;
        Model = model;
        Worth = worth;
        IsMoney = isMoney;
        _overview = new Lazy<PortfolioOverview>(() => input.Overview ?? PortfolioOverview.Of(input.Predictions));
        _tiers = new Lazy<ValueTiersResult>(() => Overview?.CustomersByTier ?? ValueTiers.Of(Customers, Worth, PortfolioOverview.TierShares));
        _segments = new Lazy<RfmSegmentsResult>(() => Overview?.CustomersBySegment ?? RfmSegments.Of(Customers, Worth));
        _figures = new Lazy<PortfolioFigures>(() => PortfolioFigures.Of(this));
        _late = new Lazy<LateCustomersResult>(() => LateCustomers.Of(Predictions));
    }

    /// <summary>The input.</summary>
    public ReportInput Input { get; }

    /// <summary>The purchase model.</summary>
    public PurchaseModel Model { get; }

    /// <summary>Totals with their intervals; null where there are none, because predictions were made without.</summary>
    public PortfolioOverview? Overview => Predictions.Options.Interval is null ? null : _overview.Value;

    /// <summary>Customers in order of worth, in the tiers of the overview.</summary>
    public ValueTiersResult Tiers => _tiers.Value;

    /// <summary>Customers by recency and frequency.</summary>
    public RfmSegmentsResult Segments => _segments.Value;

    /// <summary>The sums behind the headline.</summary>
    public PortfolioFigures Figures => _figures.Value;

    /// <summary>Customers who are late for their own rhythm.</summary>
    public LateCustomersResult Late => _late.Value;

    /// <summary>The predictions.</summary>
    public CustomerPredictions Predictions => Input.Predictions;

    /// <summary>The histories.</summary>
    public CustomerSummary Customers => Input.Predictions.Customers;

    /// <summary>What customers are sorted by: lifetime value, or expected purchases without spend.</summary>
    public double[] Worth { get; }

    /// <summary>Whether that is money.</summary>
    public bool IsMoney { get; }

    /// <summary>The horizon after "within": "a year" or "39 weeks".</summary>
    public string Horizon => ReportFigures.Horizon(Predictions.Options.Horizon, Model.TimeUnit, year: "a year");

    /// <summary>The horizon after "the next": "year" or "39 weeks".</summary>
    public string NextHorizon => ReportFigures.Horizon(Predictions.Options.Horizon, Model.TimeUnit, year: "year");

    /// <summary>The subject of an input.</summary>
    /// <exception cref="ArgumentException">The input makes no page.</exception>
    public static ReportSubject Of(ReportInput input)
    {
        ReportRules.Check(input);
        CustomerPredictions predictions = input.Predictions;
        double[] worth = (predictions.HasSpend ? predictions.LifetimeValue : predictions.ExpectedPurchases).ToArray();

        // A negative past mean has no expected spend, and an unbounded value ranks first whatever it is.
        bool isMoney = predictions.HasSpend && worth.Any(double.IsFinite);
        return new ReportSubject(input, input.Purchases.Model, isMoney ? worth : predictions.ExpectedPurchases.ToArray(), isMoney);
    }

    /// <summary>Each customer's worth, with 0 where it is not known.</summary>
    public double[] KnownWorth() => [.. Worth.Select(worth => double.IsFinite(worth) ? worth : 0)];

    /// <summary>The multiplicity of a row.</summary>
    public double WeightOf(int row) => Customers.HasWeight ? Customers.Weight[row] : 1;
}
