using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Tests whether as many customers made 0, 1, 2, … repeat purchases as a model expects.</summary>
/// <remarks>
/// <para>Pearson's chi-square over the counts of <see cref="FrequencyCounts"/>. Cells are pooled from the right, from the largest
/// frequencies down, until each expects enough customers; what is then left over at 0 joins the cell above it. The reference is
/// chi-square with cells − 1 − parameters degrees of freedom.</para>
/// <para>That reference is exact, for many customers, where parameters are estimated from the counts themselves. Estimates from whole
/// histories are better, and the statistic then lies between that chi-square and the one with cells − 1 degrees: Chernoff and Lehmann
/// (1954), The Use of Maximum Likelihood Estimates in χ² Tests for Goodness of Fit, Annals of Mathematical Statistics 25(3). The p-value
/// is so if anything too small; with <c>estimatedParameters: 0</c> it is if anything too large. Customers who differ in T make
/// counts vary a little less than the reference has it.</para>
/// <para>With very many customers every model is rejected; then look at how far the cells are apart, not at whether.</para>
/// </remarks>
public static class FrequencyTest
{
    /// <summary>Cochran's rule for cells of a chi-square test.</summary>
    private const double Cochran = 5;

    /// <summary>The first guess at the frequency from which on fewer than enough customers are expected.</summary>
    private const int FirstPooling = 16;

    /// <summary>Cells beyond are not taken apart: their probabilities cost more than they tell.</summary>
    private const int LastPooling = 1024;

    /// <summary>Tests a model on customers, with as many cells as expect enough of them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers, as many as their weights say.</param>
    /// <param name="estimatedParameters">How many parameters were estimated from these customers, ≥ 0; null for all of the
    /// model's, 0 for a model that was published or fitted to others.</param>
    /// <param name="fewestExpected">The fewest customers that a cell must expect, &gt; 0 and finite.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The cells and the test.</returns>
    /// <exception cref="ArgumentException">There are no customers, or they are in another unit than the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public static FrequencyTestResult Of(
        IPurchaseModel model,
        CustomerSummary customers,
        int? estimatedParameters = null,
        double fewestExpected = Cochran,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check(estimatedParameters ?? 0, fewestExpected);
        int pooledFrom = FirstPooling;
        FrequencyCounts.Check(model, customers);
        List<(double Age, double Customers)> ages = FrequencyCounts.CountByAge(customers);
        FrequencyCountsResult counts = FrequencyCounts.Of(model, customers, ages, pooledFrom, cancellationToken);
        while (counts.Expected[^1] >= fewestExpected && pooledFrom < LastPooling)
        {
            pooledFrom *= 2;
            counts = FrequencyCounts.Of(model, customers, ages, pooledFrom, cancellationToken);
        }

        return Of(counts, estimatedParameters ?? model.Parameters.Names.Count, fewestExpected);
    }

    /// <summary>Tests counts that are there already.</summary>
    /// <param name="counts">The counts; the last of them stays one cell at least.</param>
    /// <param name="estimatedParameters">How many parameters were estimated from these customers, ≥ 0.</param>
    /// <param name="fewestExpected">The fewest customers that a cell must expect, &gt; 0 and finite.</param>
    /// <returns>The cells and the test.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public static FrequencyTestResult Of(FrequencyCountsResult counts, int estimatedParameters, double fewestExpected = Cochran)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Check(estimatedParameters, fewestExpected);
        List<FrequencyTestCell> cells = Pool(counts, fewestExpected);
        CompensatedSum statistic = default;
        foreach (FrequencyTestCell cell in cells)
        {
            double difference = cell.Actual - cell.Expected;
            statistic.Add(difference * difference / cell.Expected);
        }

        int degrees = cells.Count - 1 - estimatedParameters;
        return degrees < 1
            ? new FrequencyTestResult(cells, statistic.Value, degrees, null, Reason(cells.Count, estimatedParameters, fewestExpected))
            : new FrequencyTestResult(cells, statistic.Value, degrees, ChiSquareTail.Of(statistic.Value, degrees), reason: null);
    }

    private static void Check(int estimatedParameters, double fewestExpected)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(estimatedParameters);
        if (!(fewestExpected > 0) || double.IsInfinity(fewestExpected))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fewestExpected), fewestExpected, "The fewest customers that a cell must expect is a positive, finite number.");
        }
    }

    private static List<FrequencyTestCell> Pool(FrequencyCountsResult counts, double fewestExpected)
    {
        List<FrequencyTestCell> cells = [];
        CompensatedSum actual = default;
        CompensatedSum expected = default;
        int? until = null;
        for (int x = counts.PooledFrom; x >= 0; x--)
        {
            actual.Add(counts.Actual[x]);
            expected.Add(counts.Expected[x]);
            if (expected.Value >= fewestExpected)
            {
                cells.Add(new FrequencyTestCell(x, until, actual.Value, expected.Value));
                (actual, expected, until) = (default, default, x - 1);
            }
        }

        bool leftOver = expected.Value > 0 || actual.Value > 0;
        if (leftOver && cells.Count > 0)
        {
            FrequencyTestCell above = cells[^1];
            cells[^1] = above with { From = 0, Actual = above.Actual + actual.Value, Expected = above.Expected + expected.Value };
        }
        else if (leftOver)
        {
            cells.Add(new FrequencyTestCell(0, null, actual.Value, expected.Value));
        }
        else if (cells[^1].From > 0)
        {
            cells[^1] = cells[^1] with { From = 0 };
        }

        cells.Reverse();
        return cells;
    }

    private static string Reason(int cells, int parameters, double fewestExpected) => string.Create(
        CultureInfo.InvariantCulture,
        $"There is no test: {cells} {(cells == 1 ? "cell expects" : "cells expect")} {fewestExpected} customers or more, and {parameters} estimated {(parameters == 1 ? "parameter needs" : "parameters need")} at least {parameters + 2}; give more customers, or observe for longer.");
}
