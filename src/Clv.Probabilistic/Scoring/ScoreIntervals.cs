namespace Clv.Probabilistic;

/// <summary>Intervals of the numbers of one score: those that <see cref="ExpectationIntervals"/> gives in columns.</summary>
/// <param name="prepared">The draws, made ready.</param>
/// <param name="questions">What is asked of the purchase model.</param>
/// <param name="margin">What values are multiplied by.</param>
internal sealed class ScoreIntervals(PreparedDraws prepared, PredictionQuestions questions, double margin)
{
    /// <summary>As many numbers as the stack has room for without thought.</summary>
    private const int MostOnStack = 512;

    private readonly PurchaseQuery _expected = questions.ExpectedPurchases;
    private readonly PurchaseQuery _any = questions.ProbabilityOfAnyPurchase;
    private readonly PurchaseQuery _discounted = questions.DiscountedPurchases;

    /// <summary>What was made ready.</summary>
    public PreparedDraws Prepared => prepared;

    /// <summary>A score with its intervals: every one holds its number.</summary>
    public CustomerScore Of(in CustomerScore score, in CustomerHistory history)
    {
        CustomerScore scored = score with
        {
            ProbabilityAliveInterval = OfPurchases(score.ProbabilityAlive, PredictionQuestions.ProbabilityAlive, isProbability: true, history),
            ExpectedPurchasesInterval = OfPurchases(score.ExpectedPurchases, _expected, isProbability: false, history),
            ProbabilityOfAnyPurchaseInterval = OfPurchases(score.ProbabilityOfAnyPurchase, _any, isProbability: true, history),
        };
        if (score.ExpectedSpend is not { } spend)
        {
            return scored;
        }

        Shape spent = prepared.HasPoints ? SpendAtPoints(history) : Shape.Unknown;
        return scored with
        {
            ExpectedSpendInterval = Holding(
                spend, spent.IsRough ? AtDraws(asked: null, ofSpend: true, history) : spent.Ends(prepared.Normal, isProbability: false, margin: 1)),
            LifetimeValueInterval = score.LifetimeValue is { } value ? OfValue(value, spent, history) : null,
        };
    }

    private Interval OfPurchases(double number, in PurchaseQuery query, bool isProbability, in CustomerHistory history)
    {
        Shape bought = prepared.HasPoints ? PurchasesAtPoints(query, isProbability, history) : Shape.Unknown;
        return Holding(
            number, bought.IsRough ? AtDraws(query, ofSpend: false, history) : bought.Ends(prepared.Normal, isProbability, margin: 1));
    }

    private Interval OfValue(double value, Shape spent, in CustomerHistory history)
    {
        Shape worth = spent.IsRough ? spent : PurchasesAtPoints(_discounted, isProbability: false, history).Plus(spent);
        return Holding(
            value, worth.IsRough ? AtDraws(_discounted, ofSpend: true, history) : worth.Ends(prepared.Normal, isProbability: false, margin));
    }

    private static Interval Holding(double number, Interval interval) =>
        new(Math.Min(interval.Lower, number), Math.Max(interval.Upper, number));

    private Shape PurchasesAtPoints(in PurchaseQuery query, bool isProbability, in CustomerHistory history)
    {
        IPurchaseModel[] models = prepared.PurchasesAtPoints;
        Span<double> values = models.Length <= MostOnStack ? stackalloc double[models.Length] : new double[models.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = models[i].Answer(query, history);
        }

        return Shape.Of(prepared.PurchaseCloud, values, isProbability);
    }

    private Shape SpendAtPoints(in CustomerHistory history)
    {
        ISpendModel[] models = prepared.SpendAtPoints;
        Span<double> values = models.Length <= MostOnStack ? stackalloc double[models.Length] : new double[models.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = models[i].ExpectedAverageSpend(history);
        }

        return Shape.Of(prepared.SpendCloud, values, isProbability: false);
    }

    /// <summary>The middle of a number at every draw.</summary>
    private Interval AtDraws(PurchaseQuery? asked, bool ofSpend, in CustomerHistory history)
    {
        (IReadOnlyList<IPurchaseModel> buying, IReadOnlyList<ISpendModel> spending) = prepared.Draws;
        int count = Math.Max(asked is null ? 0 : buying.Count, ofSpend ? spending.Count : 0);
        Span<double> values = count <= MostOnStack ? stackalloc double[count] : new double[count];
        for (int draw = 0; draw < count; draw++)
        {
            double bought = asked is { } query ? buying[draw % buying.Count].Answer(query, history) : 0;
            double spent = ofSpend ? spending[draw % spending.Count].ExpectedAverageSpend(history) : 0;
            values[draw] = !ofSpend ? bought : asked is null ? spent : LifetimeValue.Of(bought, spent, margin);
        }

        values.Sort();
        return double.IsNaN(values[0]) ? new(double.NaN, double.NaN) : OrderedDraws.Middle(values, prepared.Level);
    }

    /// <summary>How a number, taken to a scale without bounds, is spread over the clouds.</summary>
    private readonly record struct Shape(double Mean, double Variance, double Third, bool IsRough)
    {
        /// <summary>What only draws can tell.</summary>
        public static Shape Unknown => new(0, 0, 0, IsRough: true);

        /// <summary>The shape of a number that was computed at points.</summary>
        public static Shape Of(ParameterCloud? cloud, Span<double> values, bool isProbability)
        {
            ExpectedColumn.Transform(isProbability, values);
            if (CloudCumulants.AreRough(values))
            {
                return Unknown;
            }

            (double mean, double variance, double third) = CloudCumulants.Of(cloud, values);
            return new Shape(mean, variance, third, IsRough: false);
        }

        /// <summary>The shape of a product of two numbers over clouds of their own.</summary>
        public Shape Plus(Shape other) => new(Mean + other.Mean, Variance + other.Variance, Third + other.Third, IsRough || other.IsRough);

        /// <summary>The ends of the interval.</summary>
        public Interval Ends(double normal, bool isProbability, double margin) => new(
            ExpectedColumn.FromTransformed(isProbability, margin, CloudCumulants.Quantile((Mean, Variance, Third), -normal)),
            ExpectedColumn.FromTransformed(isProbability, margin, CloudCumulants.Quantile((Mean, Variance, Third), normal)));
    }
}
