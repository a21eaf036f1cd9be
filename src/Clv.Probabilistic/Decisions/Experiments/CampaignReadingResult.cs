using System.Collections;

namespace Clv.Probabilistic;

/// <summary>What recipients of a campaign did beside what was expected of them and beside customers who looked alike, per customer.</summary>
/// <remarks>Immutable.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CampaignReadingResult : IReadOnlyList<CampaignDifference>, ITabularResult, IResultView
{
    /// <summary>Customers who differ by more than that many standard deviations are not alike.</summary>
    private const double Alike = 0.1;

    private readonly CampaignDifference[] _differences;
    private readonly DateOnly? _lastOrder;

    internal CampaignReadingResult(CampaignOptions options, CampaignWindow window, int recipients, CampaignDifference[] differences)
    {
        From = options.From;
        Until = options.Until;
        Level = options.Level;
        Recipients = window.Recipients;
        UnknownRecipients = recipients - window.Recipients;
        Others = window.Others;
        Unmatched = window.Matched.Unmatched;
        Balance = Array.AsReadOnly(window.Balance().ToArray());
        _differences = differences;
        _lastOrder = window.LastOrder;
    }

    /// <summary>The first day of the window.</summary>
    public DateOnly From { get; }

    /// <summary>The last day of the window.</summary>
    public DateOnly Until { get; }

    /// <summary>The level of the intervals.</summary>
    public double Level { get; }

    /// <summary>Recipients who were customers before the campaign.</summary>
    public int Recipients { get; }

    /// <summary>Recipients who were not, or are named twice: they are left out.</summary>
    public int UnknownRecipients { get; }

    /// <summary>Customers before the campaign who are no recipients.</summary>
    public int Others { get; }

    /// <summary>Recipients like whom there was no other customer left.</summary>
    public int Unmatched { get; }

    /// <summary>Whether recipients and others were alike before they were matched, and after.</summary>
    public IReadOnlyList<CampaignBalance> Balance { get; }

    /// <summary>The number of rows: comparisons by metrics.</summary>
    public int Count => _differences.Length;

    /// <summary>A comparison.</summary>
    /// <param name="row">The row, from 0.</param>
    public CampaignDifference this[int row] => _differences[row];

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<CampaignDifference> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The comparisons in words, and what they do not prove.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    private IEnumerable<string> Says()
    {
        yield return "This campaign had no control group. What follows cannot tell what it brought from what would have happened anyway: it shows how recipients differ, and not why.";
        if (UnknownRecipients > 0)
        {
            yield return FormattableString.Invariant(
                $"{DisplayText.Count(UnknownRecipients, "recipient")} named {(UnknownRecipients == 1 ? "is" : "are")} left out, without an order before {From:yyyy-MM-dd} or named twice.");
        }

        if (_lastOrder is { } last && last < Until)
        {
            yield return FormattableString.Invariant(
                $"The last order is of {last:yyyy-MM-dd}, and the window ends on {Until:yyyy-MM-dd}; what comes later counts as nothing here.");
        }

        foreach (CampaignDifference row in _differences)
        {
            yield return Said(row);
        }

        if (Unmatched > 0)
        {
            yield return $"{DisplayText.Count(Unmatched)} of {DisplayText.Count(Recipients, "recipient")} have no customer like them left and are in no pair.";
        }

        string[] apart = [.. Balance.Where(quantity => Math.Abs(quantity.After) > Alike).Select(quantity => quantity.Quantity)];
        if (apart.Length > 0)
        {
            yield return $"Pairs still differ in {string.Join(", ", apart)} by more than {DisplayText.Rounded(Alike)} standard deviations: do not trust them.";
        }

        yield return _differences.Any(row => row.Comparison == CampaignComparison.Placebo)
            ? "A difference before the campaign is not the campaign's. As large a one has to be expected within it, from how recipients were chosen."
            : "There are no earlier orders in which to look for a difference before the campaign, which would show how recipients were chosen.";
        yield return "Next time, leave some customers out by lot: then the difference is the campaign's, with an interval.";
    }

    /// <summary>Recipients and others before the campaign, all of them and those in pairs.</summary>
    /// <returns>The table, a row per quantity.</returns>
    /// <example>
    /// <code>
    /// Console.WriteLine(reading.BalanceTable());
    /// </code>
    /// </example>
    public ResultTable BalanceTable() => new(
        "Recipients and others the day before, with differences in standard deviations before they were matched and after",
        Balance.Count,
        [
            ResultColumn.Of("quantity", Balance.Count, row => Balance[row].Quantity),
            ResultColumn.Of("recipients", Balance.Count, row => Balance[row].Recipients, CellStyle.Mixed),
            ResultColumn.Of("others", Balance.Count, row => Balance[row].Others, CellStyle.Mixed),
            ResultColumn.Of("before", Balance.Count, row => Balance[row].Before),
            ResultColumn.Of("matched_recipients", Balance.Count, row => Balance[row].MatchedRecipients, CellStyle.Mixed),
            ResultColumn.Of("matched_others", Balance.Count, row => Balance[row].MatchedOthers, CellStyle.Mixed),
            ResultColumn.Of("after", Balance.Count, row => Balance[row].After),
        ]);

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"Recipients from {From:yyyy-MM-dd} to {Until:yyyy-MM-dd}, per customer, with intervals of {100 * Level:0.##}%"),
        Count,
        [
            ResultColumn.Of("comparison", Count, row => Name(_differences[row].Comparison)),
            ResultColumn.Of("metric", Count, row => _differences[row].Metric.Name()),
            ResultColumn.Of("customers", Count, row => _differences[row].Customers, CellStyle.Count),
            ResultColumn.Of("actual", Count, row => _differences[row].Actual, CellStyle.Mixed),
            ResultColumn.Of("compared", Count, row => _differences[row].Compared, CellStyle.Mixed),
            ResultColumn.Of("difference", Count, row => _differences[row].Difference, CellStyle.Mixed),
            ResultColumn.Optional("lower", Count, row => _differences[row].Interval?.Lower, CellStyle.Mixed),
            ResultColumn.Optional("upper", Count, row => _differences[row].Interval?.Upper, CellStyle.Mixed),
        ]);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Table(((ITabularResult)this).ToTable());
        writer.Table(BalanceTable());
    }

    private static string Name(CampaignComparison comparison) => comparison switch
    {
        CampaignComparison.Expectation => "expectation",
        CampaignComparison.OthersExpectation => "others' expectation",
        CampaignComparison.Matched => "matched",
        _ => "placebo",
    };

    private static string Said(CampaignDifference row)
    {
        ExperimentMetric metric = row.Metric;
        string actual = $"{metric.Shown(row.Actual)} {metric.Mean()}";
        string difference = $"{metric.Difference(row.Difference)}{(row.Interval is { } interval ? $" ({metric.Difference(interval.Lower)} to {metric.Difference(interval.Upper)})" : "")}";
        return row.Comparison switch
        {
            CampaignComparison.Expectation =>
                $"{DisplayText.Count(row.Customers, "recipient")}: {actual}, where the model expected {metric.Shown(row.Compared)}: {difference}.",
            CampaignComparison.OthersExpectation =>
                $"{DisplayText.Count(row.Customers)} others, who got nothing: {actual}, where it expected {metric.Shown(row.Compared)}: {difference}.",
            CampaignComparison.Matched =>
                $"{DisplayText.Count(row.Customers, "pair")} of a recipient and a customer who looked alike: {actual} beside {metric.Shown(row.Compared)}: {difference}.",
            _ => $"The same before the campaign, when there was nothing to find, {DisplayText.Count(row.Customers, "pair")}: {actual} beside {metric.Shown(row.Compared)}: {difference}.",
        };
    }
}
