using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>A model's predictions over every frequency and recency that customers of one age can have.</summary>
/// <remarks>
/// Such a matrix shows what a model has learnt of its customers: who bought often and was seen lately is worth most, and who
/// bought often and then fell silent is more surely lost than who bought seldom.
/// Rows are recencies 0, step, 2·step, … up to T, columns are frequencies 0, 1, … up to a maximum. A customer without a repeat purchase
/// has a recency of 0, so that the cells of frequency 0 and recency above 0 are empty. Those of frequency above 0 and recency 0,
/// which times as rounded as a day can show, are not.
/// </remarks>
public static class FrequencyRecencyMatrix
{
    /// <summary>More is no picture of anything, and likely a step in another unit than T.</summary>
    private const int MostCells = 10_000_000;

    /// <summary>Relative; ten steps of 0.1 are a T of 1, whatever the last bit says.</summary>
    private const double StepRounding = 1e-12;

    /// <summary>The probability that a customer is still active.</summary>
    /// <param name="model">The model.</param>
    /// <param name="T">T of every cell, finite and ≥ 0, in the model's time unit.</param>
    /// <param name="maxFrequency">The largest frequency, ≥ 0.</param>
    /// <param name="recencyStep">The distance of two rows, finite and &gt; 0; for a model of opportunities the next whole number.</param>
    /// <returns>Probabilities in [0, 1].</returns>
    /// <exception cref="ArgumentException">T or the step breaks its rule, or there would be more than ten million cells.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The largest frequency is negative.</exception>
    public static FrequencyRecencyMatrixResult ProbabilityAlive(
        IPurchaseModel model, double T, int maxFrequency, double recencyStep = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        bool opportunities = CountsOpportunities(model);
        double[] recency = Recencies(T, maxFrequency, opportunities ? Math.Ceiling(recencyStep) : recencyStep);
        CustomerSummary cells = Cells(model.TimeUnit, T, maxFrequency, recency, opportunities);
        return new FrequencyRecencyMatrixResult(
            model.TimeUnit, T, horizon: null, maxFrequency, recency, Spread(model.ProbabilityAlive(cells), maxFrequency, recency, opportunities));
    }

    /// <summary>The expected number of purchases in the next <paramref name="horizon"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="horizon">t ≥ 0, in the model's time unit.</param>
    /// <param name="T">T of every cell, finite and ≥ 0, in the model's time unit.</param>
    /// <param name="maxFrequency">The largest frequency, ≥ 0.</param>
    /// <param name="recencyStep">The distance of two rows, finite and &gt; 0; for a model of opportunities the next whole number.</param>
    /// <returns>Expectations ≥ 0.</returns>
    /// <exception cref="ArgumentException">The horizon, T or the step breaks its rule, or there would be more than ten million
    /// cells.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The largest frequency is negative.</exception>
    public static FrequencyRecencyMatrixResult ExpectedPurchases(
        IPurchaseModel model, double horizon, double T, int maxFrequency, double recencyStep = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        PredictionRules.CheckHorizon(horizon);
        bool opportunities = CountsOpportunities(model);
        double[] recency = Recencies(T, maxFrequency, opportunities ? Math.Ceiling(recencyStep) : recencyStep);
        CustomerSummary cells = Cells(model.TimeUnit, T, maxFrequency, recency, opportunities);
        return new FrequencyRecencyMatrixResult(
            model.TimeUnit,
            T,
            horizon,
            maxFrequency,
            recency,
            Spread(model.ExpectedPurchases(cells, horizon), maxFrequency, recency, opportunities));
    }

    private static double[] Recencies(double t, int maxFrequency, double step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxFrequency);
        PredictionRules.CheckHistory((0, 0, t));
        if (!double.IsFinite(step) || step <= 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The step of recency is {step}; it must be finite and positive."));
        }

        double rows = Math.Floor(t / step * (1 + StepRounding)) + 1;
        if (rows * (maxFrequency + 1.0) > MostCells)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A matrix of {rows} recencies and {maxFrequency + 1.0} frequencies is too large to look at; take a larger step than {step}, or a lower frequency."));
        }

        double[] recency = new double[(int)rows];
        for (int row = 0; row < recency.Length; row++)
        {
            recency[row] = Math.Min(row * step, t);
        }

        return recency;
    }

    private static bool CountsOpportunities(IPurchaseModel model) =>
        model.Definition is PurchaseModelDefinition { CountsOpportunities: true };

    /// <summary>A customer for every cell that can be, row by row: one of frequency 0 in the first row alone, and of opportunities no more
    /// purchases than these.</summary>
    private static CustomerSummary Cells(TimeUnit unit, double t, int maxFrequency, double[] recency, bool opportunities)
    {
        List<int> frequencies = [0];
        List<double> recencies = [0];
        foreach (double time in recency)
        {
            for (int frequency = 1; frequency <= MostPurchases(maxFrequency, time, opportunities); frequency++)
            {
                frequencies.Add(frequency);
                recencies.Add(time);
            }
        }

        double[] ages = new double[frequencies.Count];
        Array.Fill(ages, t);
        return new CustomerSummary(
            unit, [.. frequencies], [.. recencies], ages, null, null, CustomerIds.RowNumbers(ages.Length), holdout: null, account: null);
    }

    /// <summary>The predictions of <see cref="Cells"/> in their places, and nothing in the places that cannot be.</summary>
    private static double?[] Spread(double[] predictions, int maxFrequency, double[] recency, bool opportunities)
    {
        double?[] cells = new double?[recency.Length * (maxFrequency + 1)];
        cells[0] = predictions[0];
        int at = 1;
        for (int row = 0; row < recency.Length; row++)
        {
            for (int frequency = 1; frequency <= MostPurchases(maxFrequency, recency[row], opportunities); frequency++)
            {
                cells[(row * (maxFrequency + 1)) + frequency] = predictions[at];
                at++;
            }
        }

        return cells;
    }

    private static double MostPurchases(int maxFrequency, double recency, bool opportunities) =>
        opportunities ? Math.Min(maxFrequency, recency) : maxFrequency;
}
