using System.Globalization;
using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>Whether customers buy in a rhythm rather than at random, and which models know one.</summary>
internal static class RhythmChecks
{
    /// <summary>With fewer customers of two intervals a shape is not known well enough to advise by it.</summary>
    private const int Fewest = 50;

    /// <summary>A shape that is a quarter above that of random purchases makes a difference to who is still active.</summary>
    private const double LeastExcess = 1.25;

    /// <summary>An end of an interval of 95 %, in standard errors.</summary>
    private const double Normal95 = 1.96;

    public static void Add(FindingList findings, PurchaseHistories histories)
    {
        // What is billed is not a rhythm of buying, and has its own finding.
        if (histories.Rhythm.Customers < Fewest || UnitChecks.RegularIntervals(histories) > 0 || histories.Rhythm.MostLikely() is not { } rhythm)
        {
            return;
        }

        double low = rhythm.Shape * Math.Exp(-Normal95 * rhythm.LogError);
        if (low < LeastExcess * AtRandom(histories))
        {
            return;
        }

        string shape = rhythm.Shape.ToString("0.0", CultureInfo.InvariantCulture);
        string models = All([BetaGeoCnbdModel.Kind.Name, ModifiedBetaGeoCnbdModel.Kind.Name]);
        findings.Add(
            FindingTopic.Models,
            "purchase-rhythm",
            FindingSeverity.Advice,
            $"Customers buy in a rhythm of their own: the times between a customer's purchases are as regular as if they bought at every k-th tick of a random clock with k = {shape}, where 1 is at random (by the intervals of {Count((long)histories.Rhythm.Customers, "customer")}); compare {models}, which know a rhythm, with the other models.",
            [("shape", rhythm.Shape), ("shape_low", low), ("customers", histories.Rhythm.Customers)]);
    }

    /// <summary>The shape that random purchases seem to have where they are counted by whole days, or weeks: of intervals that are geometric, with
    /// a mean of m days, the variance is m² − m, and m²/(m² − m) is the shape.</summary>
    private static double AtRandom(PurchaseHistories histories)
    {
        double mean = histories.Rhythm.Time / histories.Rhythm.Intervals / histories.Resolution;
        return mean > 1 ? mean / (mean - 1) : double.PositiveInfinity;
    }
}
