using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Whether predictions are followed by what marketing knows of customers, and how that is computed.</summary>
internal sealed class MarketingSwitch
{
    private readonly Option<bool> _marketing;

    private readonly Option<double?> _churnDays = ToolOptions.Number(
        "--churn-days", "DAYS", "With --marketing, the days within which no order is a sign of churn. Default: 90.", number => number > 0, "a number of days above 0");

    /// <param name="also">What is written beside the columns, for the help.</param>
    public MarketingSwitch(string also) => _marketing = ToolOptions.Switch(
        "--marketing",
        $"Add, after all other columns, value_so_far, total_value, predicted_orders, average_days_between_orders, expected_next_order, next_order_from, next_order_to, days_late, churn_risk, churn_risk_band, value_at_stake, tier and segment{also}.");

    public IReadOnlyList<Option> All => [_marketing, _churnDays];

    /// <summary>Whether the command line asks for them.</summary>
    public bool IsOn(ParseResult line)
    {
        bool isOn = line.GetValue(_marketing);
        return !isOn && line.IsGiven(_churnDays)
            ? throw new UsageException($"{_churnDays.Name} says how {_marketing.Name} finds the churn risk; add {_marketing.Name}, or leave it out.")
            : isOn;
    }

    /// <summary>The fields of customers.</summary>
    public MarketingFields Of(ParseResult line, CustomerPredictions predictions, CancellationToken token)
    {
        MarketingFieldOptions options = new();
        return MarketingFields.Of(predictions, options with { ChurnDays = line.GetValue(_churnDays) ?? options.ChurnDays }, token);
    }

    /// <summary>What of the fields is not known, and what would tell it.</summary>
    public static IEnumerable<string> Sentences(MarketingFields fields)
    {
        if (!fields.HasValueSoFar)
        {
            yield return fields.Predictions.Customers.HasMonetaryValue
                ? "value_so_far and total_value are empty, because the summary does not have what first orders came to; clv summarize --spend-columns adds it."
                : "value_so_far and total_value are empty, because the summary has no amounts.";
        }

        if (fields.ObservationEnd is null)
        {
            yield return "expected_next_order, next_order_from and next_order_to are empty, because the summary does not say when observation ended; one that clv summarize has written does.";
        }
    }
}
