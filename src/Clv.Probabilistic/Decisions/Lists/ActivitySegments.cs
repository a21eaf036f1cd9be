using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Customers in segments by what a model says of them: P(alive), and what they are worth if they are active.</summary>
/// <remarks>
/// <para>Every customer is in exactly one. Rows are P(alive) from <see cref="LikelyActive"/>, between, and below <see cref="LikelyGone"/>; columns
/// the best fifth of customers by value / P(alive), the next three tenths, and the other half:</para>
/// <code>
///                 best fifth   next 30 %   other half
/// likely active   keep         grow        serve
/// in between      save         remind      wait
/// likely gone     win back     try once    let go
/// </code>
/// <para>Value is lifetime value, or expected purchases without a spend model. A customer whose value is not known is in the other half.
/// Totals have intervals where the predictions were made with <see cref="PredictionOptions.Interval"/>. The names say what is commonly tried; whether it
/// pays, an experiment tells. Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// ActivitySegments byModel = ActivitySegments.Of(year);
/// PredictedTotal toSave = byModel.Totals[(int)ActivitySegment.Save];
/// Console.WriteLine($"{toSave.Customers:0} customers to save, expected to bring {toSave.LifetimeValue?.Value:0}");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ActivitySegments : ITabularResult
{
    /// <summary>The P(alive) from which a customer is likely active.</summary>
    public const double LikelyActive = 0.75;

    /// <summary>The P(alive) below which a customer is likely gone.</summary>
    public const double LikelyGone = 0.25;

    private static readonly ActivitySegment[] _all = Enum.GetValues<ActivitySegment>();
    private static readonly double[] _shares = [0.2, 0.5];

    private readonly ActivitySegment[] _segment;

    private ActivitySegments(ActivitySegment[] segment, IReadOnlyList<PredictedTotal> totals, double customers)
    {
        _segment = segment;
        Totals = totals;
        Customers = customers;
    }

    /// <summary>The segment of every row of the summary.</summary>
    [JsonIgnore]
    public ReadOnlyColumn<ActivitySegment> Segment => new(_segment);

    /// <summary>What is predicted of each segment, in the order of <see cref="ActivitySegment"/>, those without customers too.</summary>
    public IReadOnlyList<PredictedTotal> Totals { get; }

    /// <summary>All customers, a sum of weights.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Customers { get; }

    /// <summary>Puts customers into segments.</summary>
    /// <param name="predictions">What is predicted of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The segments.</returns>
    /// <exception cref="ArgumentException">There are no customers.</exception>
    public static ActivitySegments Of(CustomerPredictions predictions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        CustomerSummary customers = predictions.Customers;
        SummaryRules.RequireCustomers(customers);
        ReadOnlySpan<int> worth = WorthIfActive.TiersOf(predictions, _shares);
        ActivitySegment[] segment = new ActivitySegment[customers.Count];
        int[] group = new int[segment.Length];
        for (int row = 0; row < segment.Length; row++)
        {
            double alive = predictions.ProbabilityAlive[row];
            int active = alive >= LikelyActive ? 0 : alive >= LikelyGone ? 1 : 2;
            group[row] = (3 * active) + worth[row];
            segment[row] = _all[group[row]];
        }

        CustomerGrouping grouping = new([.. _all.Select(one => one.Name())], group);
        return new ActivitySegments(segment, predictions.Totals([grouping], cancellationToken)[0], customers.TotalWeight());
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        bool isMoney = Totals.Any(total => total.LifetimeValue is not null);
        TotalEstimate WorthOf(int row) => isMoney ? Totals[row].LifetimeValue ?? default : Totals[row].Purchases;
        double all = Enumerable.Range(0, Totals.Count).Sum(row => WorthOf(row).Value);
        string worth = isMoney ? PredictionQuestions.Value : PredictionQuestions.Purchases;
        CellStyle style = isMoney ? CellStyle.Money : CellStyle.Number;
        return new(
            FormattableString.Invariant($"Segments of {Customers:#,0.##} customers by P(alive) and value if active"),
            Totals.Count,
            [
                ResultColumn.Of("segment", Totals.Count, row => Totals[row].Group),
                ResultColumn.Of("customers", Totals.Count, row => Totals[row].Customers, CellStyle.Count),
                ResultColumn.Of("share", Totals.Count, row => Totals[row].Customers / Customers, CellStyle.Share),
                ResultColumn.Of("active", Totals.Count, row => Totals[row].Active.Value),
                ResultColumn.Of(worth, Totals.Count, row => WorthOf(row).Value, style),
                .. Totals.Any(total => total.Level is not null)
                    ? new ResultColumn[]
                    {
                        ResultColumn.Optional($"{worth}_lower", Totals.Count, row => WorthOf(row).Expectation?.Lower, style),
                        ResultColumn.Optional($"{worth}_upper", Totals.Count, row => WorthOf(row).Expectation?.Upper, style),
                    }
                    : [],
                ResultColumn.Optional("value_share", Totals.Count, row => ValueRules.Share(WorthOf(row).Value, all), CellStyle.Share),
            ]);
    }
}
