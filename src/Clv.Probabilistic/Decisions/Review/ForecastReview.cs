using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Whether a forecast that was really made came true: what was expected of customers beside what they did.</summary>
/// <remarks>
/// <para>Orders within the horizon count, which begins after the grain period in which observation ended: purchases are the periods with an order, spend
/// is the sum of amounts, and value is spend times the forecast's margin, each purchase discounted at the forecast's rate as
/// <see cref="LifetimeValue"/> does it, a month's at its end. So each number is compared with its like. Customers without an order within the horizon
/// did nothing. Those whose spend or value was not forecast are left out of its scores on both sides.</para>
/// <para>A comparison on held-out orders (<see cref="ModelComparison"/>) cuts the past; this is of the forecast itself, and of orders that nobody had
/// seen. Of the same forecast and the same cut, scores are the same. Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// ForecastReview review = ForecastReview.Of(lastYear, orders);
/// foreach (string sentence in review.Sentences)
/// {
///     Console.WriteLine(sentence);
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ForecastReview : IResultView
{
    private ForecastReview(ForecastRecord forecast, LaterOrders later, ForecastReviewOptions options)
    {
        Forecast = forecast;
        Options = options;
        Later = later;
    }

    /// <summary>What was forecast.</summary>
    [JsonIgnore]
    public ForecastRecord Forecast { get; }

    /// <summary>How it was looked at.</summary>
    public ForecastReviewOptions Options { get; }

    /// <summary>The first day of the horizon.</summary>
    public DateOnly From => Later.LastKnown.AddDays(Forecast.Grain == Grain.Hour ? 0 : 1);

    /// <summary>The last day of the horizon.</summary>
    public DateOnly Until => Later.Until;

    /// <summary>All customers of the forecast.</summary>
    public required ReviewedGroup All { get; init; }

    /// <summary>The same by tier of value, the best first.</summary>
    public required IReadOnlyList<ReviewedGroup> Tiers { get; init; }

    /// <summary>The same by segment; none where the forecast has no segments.</summary>
    public required IReadOnlyList<ReviewedGroup> Segments { get; init; }

    /// <summary>Customers who first ordered within the horizon, of whom no forecast could be made.</summary>
    public int NewCustomers => Later.NewCustomers;

    /// <summary>Their orders within the horizon.</summary>
    public long NewOrders => Later.NewOrders;

    /// <summary>What they spent within the horizon; null where orders carry no amounts.</summary>
    public double? NewSpend => Later.Spend is null ? null : Later.NewSpend;

    /// <summary>Customers who ordered within the horizon and, as orders say, before it, and are not in the forecast.</summary>
    public int CustomersLeftOut => Later.CustomersLeftOut;

    /// <summary>What would have been left of the value of the customers whom the budget reaches by forecast, after the cost of reaching them; null
    /// without <see cref="ForecastReviewOptions.CostPerContact"/> or without value.</summary>
    /// <remarks><see cref="HoldoutScores.ContactProfit"/>: what they brought, not what reaching them made them bring.</remarks>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ContactProfit { get; private init; }

    /// <summary>The same of as many customers chosen with hindsight: the most that could have been.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? BestContactProfit { get; private init; }

    /// <summary>What is left out of the review, or may be wrong with what it was made from, a sentence each.</summary>
    public IReadOnlyList<string> Remarks => ReviewWords.Remarks(this);

    /// <summary>What customers did, in the order of the forecast.</summary>
    internal LaterOrders Later { get; }

    /// <summary>Looks at predictions again.</summary>
    /// <param name="predictions">The predictions, a row per customer, of a summary that knows when observation ended.</param>
    /// <param name="orders">The orders since; those before may be among them.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was expected, and what came.</returns>
    /// <exception cref="ArgumentException">The orders do not cover the horizon, or none is of a customer of the forecast, or the predictions are not of
    /// single customers; the message says what to do.</exception>
    public static ForecastReview Of(
        CustomerPredictions predictions, TransactionTable orders, ForecastReviewOptions? options = null, CancellationToken cancellationToken = default) =>
        Of(ForecastRecord.Of(predictions), orders, options, cancellationToken);

    /// <summary>Looks at a forecast again.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="orders">The orders since; those before may be among them.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was expected, and what came.</returns>
    /// <exception cref="ArgumentException">The orders do not cover the horizon, or none is of a customer of the forecast, or the forecast breaks a rule;
    /// the message says what to do.</exception>
    public static ForecastReview Of(
        ForecastRecord forecast, TransactionTable orders, ForecastReviewOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(orders);
        options ??= new();
        options.Check();
        forecast.Check();
        LaterOrders later = LaterOrders.Of(forecast, orders, options.Until, cancellationToken);
        ReviewColumns columns = new(forecast, later, options.Budget);
        (double? profit, double? best) = columns.Profits(options.CostPerContact);
        return new ForecastReview(forecast, later, options)
        {
            All = columns.Score("all", [.. Enumerable.Range(0, forecast.Customers.Count)]),
            Tiers = columns.ScoreBy(forecast.Tiers ?? forecast.OwnTiers(), CustomerTiers.Names, "without a value"),
            Segments = forecast.Segments is { } segments
                ? columns.ScoreBy(segments, [.. Enum.GetValues<RfmSegment>().Select(segment => segment.Name())], "without a segment")
                : [],
            ContactProfit = profit,
            BestContactProfit = best,
        };
    }

    /// <summary>Every customer of the forecast, as a table.</summary>
    /// <returns>What was expected, what came and the difference (what came less what was expected), with tier and segment where they are known.</returns>
    /// <example>
    /// <code>
    /// ResultCsv.Write("scored.csv", review.CustomerTable());
    /// </code>
    /// </example>
    public ResultTable CustomerTable() => ReviewTables.OfCustomers(this);

    /// <summary>Every score of all customers, of each tier and of each segment, as a table.</summary>
    /// <returns>A row per group and quantity.</returns>
    /// <example>
    /// <code>
    /// ResultCsv.Write("scores.csv", review.ScoreTable());
    /// </code>
    /// </example>
    public ResultTable ScoreTable() => ReviewTables.OfScores(this);

    /// <summary>Whether the forecast was right, in sentences.</summary>
    public IReadOnlyList<string> Sentences => [.. ReviewWords.Of(this)];

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Table(ReviewTables.Shown(this));
        writer.Table(ReviewTables.ByGroup("tier", Tiers));
        if (Segments.Count > 0)
        {
            writer.Table(ReviewTables.ByGroup("segment", Segments));
        }

        writer.Paragraphs(Remarks);
    }
}
