using System.Globalization;
using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>How long customers were watched, how often they come back, and which unit makes that readable.</summary>
internal static class UnitChecks
{
    /// <summary>Between 10 and 100 units rates are neither tiny nor large: parameters stay near 1, where optimizers
    /// work best and people can read them.</summary>
    private const double LeastUnits = 10;
    private const double MostUnits = 100;

    /// <summary>Where half of all intervals agree to a day, somebody is billed.</summary>
    private const double RegularShare = 0.5;

    /// <summary>Fewer intervals may agree by chance.</summary>
    private const int EnoughIntervals = 50;

    /// <summary>Below six days, agreeing to a day says little; and so below six weeks where dates are rounded to weeks.</summary>
    private const double LeastInterval = 6;

    public static void Add(FindingList findings, PurchaseHistories histories)
    {
        AddUnit(findings, histories.MeanAge);
        if (RegularIntervals(histories) > 0)
        {
            AddRegular(findings, histories);
        }
    }

    private static void AddUnit(FindingList findings, double meanAge)
    {
        if (meanAge < LeastUnits)
        {
            findings.Add(
                FindingTopic.Models,
                "unit-advice",
                FindingSeverity.Advice,
                $"Customers were watched for {Tenths(meanAge)} days on average (mean T), less than any unit needs (10 or more); wait for a longer history, or use {OptionNames.Of(Grain.Hour)} where orders have times.",
                [("mean_t_days", meanAge)],
                [("unit", TimeUnit.Day.Name())]);
            return;
        }

        TimeUnit[] units = [TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Year];

        // The shortest unit that serves: horizons and intervals are then told most finely.
        TimeUnit best = units.FirstOrDefault(unit => meanAge <= MostUnits * unit.LengthInDays(), TimeUnit.Year);
        string others = All([.. units.Where(unit => unit != best).Select(unit => $"{Significant(meanAge / unit.LengthInDays())} {unit.Name()}s")]);
        findings.Add(
            FindingTopic.Models,
            "unit-advice",
            FindingSeverity.Info,
            $"Use {OptionNames.Of(best)}: customers were watched for {Significant(meanAge / best.LengthInDays())} {best.Name()}s on average (mean T; {others}), and numbers between 10 and 100 are the best to compute with and to read.",
            [("mean_t_days", meanAge), ("mean_t_units", meanAge / best.LengthInDays())],
            [("unit", best.Name())]);
    }

    /// <summary>How many repeat purchases come at the median interval, to within a day, where those are so many that they are
    /// billed rather than bought; else 0.</summary>
    public static int RegularIntervals(PurchaseHistories histories)
    {
        int count = histories.Intervals;
        if (count < EnoughIntervals || histories.MedianInterval is not { } median || median < LeastInterval * histories.Resolution)
        {
            return 0;
        }

        int regular = histories.IntervalsNear(median);
        return regular < RegularShare * count ? 0 : regular;
    }

    private static void AddRegular(FindingList findings, PurchaseHistories histories)
    {
        int regular = RegularIntervals(histories);
        int count = histories.Intervals;
        double median = histories.MedianInterval!.Value;
        findings.Add(
            FindingTopic.Models,
            "regular-intervals",
            FindingSeverity.Warning,
            $"{Percent(regular, count)} of all repeat purchases come {Short(median)} days after the one before, to within a day, as subscriptions do; most models here are for customers who buy at any time and leave without a word; where they renew a contract, {OptionNames.Contracts} projects how many will.",
            [("share", (double)regular / count), ("median_days", median)]);
    }

    private static string Significant(double value) => value >= 100
        ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString(value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
