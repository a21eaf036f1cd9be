using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What columns must satisfy to be scored, and when a ratio is a score.</summary>
internal static class ScoreRules
{
    /// <summary>The groups of customers that calibration is looked at in.</summary>
    public const int Tenths = 10;

    /// <summary>The share of customers who are the best of them.</summary>
    public const double Tenth = 0.1;

    /// <summary>The share of customers whom a budget reaches, unless it says so itself.</summary>
    public const double Budget = 0.2;

    /// <summary>Figures that are nearer to each other are one: a model that comes to another one's fit differs from it in rounding, and which of
    /// them is smaller depends on the machine.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Squares of such values, added up over as many customers as a column holds, are finite; so is every score then.</summary>
    private const double Largest = 1e100;

    /// <summary>Probabilities of a distribution are rounded one by one, and need not add up to 1 to the last digit.</summary>
    private const double ProbabilityRounding = 1e-9;

    /// <summary>Whether two figures differ by more than the last digits of the second.</summary>
    public static bool Differ(double figure, double other) => !(Math.Abs(figure - other) <= Rounding * Math.Abs(other));

    /// <summary>Whether a score is the best one, or equal to it.</summary>
    public static bool IsBest(Score score, double least) => score.Value is not null && (score.Badness == least || !Differ(score.Badness, least));

    /// <summary>Refuses columns that cannot be compared.</summary>
    public static void Check(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        CheckLengths(predicted.Length, actual.Length, "predicted values", "actual ones");
        CheckValues(predicted, "predicted value");
        CheckValues(actual, "actual value");
    }

    /// <summary>Refuses scores that cannot be compared with what happened.</summary>
    public static void CheckScores(ReadOnlySpan<double> score, ReadOnlySpan<bool> happened)
    {
        CheckLengths(score.Length, happened.Length, "scores", "outcomes");
        CheckValues(score, "score");
    }

    /// <summary>Refuses totals that cannot be compared.</summary>
    public static void CheckTotals(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        CheckLengths(predicted.Length, actual.Length, "predicted totals", "actual ones");
        CheckValues(predicted, "predicted total");
        CheckValues(actual, "actual total");
    }

    /// <summary>Refuses probabilities that cannot be compared with what happened.</summary>
    public static void CheckProbabilities(ReadOnlySpan<double> probability, ReadOnlySpan<bool> happened)
    {
        CheckLengths(probability.Length, happened.Length, "probabilities", "outcomes");
        CheckProbabilities(probability, "Row");
    }

    /// <summary>Refuses what is no distribution of a count.</summary>
    public static void CheckDistribution(ReadOnlySpan<double> probabilities, int actual)
    {
        if (probabilities.IsEmpty)
        {
            throw new ArgumentException("There are no probabilities to score; give those of the counts 0, 1, … in turn.");
        }

        CheckProbabilities(probabilities, "Count");
        double total = Total(probabilities);
        if (total > 1 + ProbabilityRounding)
        {
            throw Wrong($"The probabilities add up to {total}; they must add up to 1, or less where larger counts are left out.");
        }

        if (actual < 0)
        {
            throw Wrong($"The actual count is {actual}; it must not be negative.");
        }
    }

    /// <summary>Refuses what is no share of customers.</summary>
    public static void CheckShare(double share)
    {
        if (!(share > 0 && share <= 1))
        {
            throw Wrong($"The share of customers is {share}; it must be above 0 and at most 1.");
        }
    }

    /// <summary>Refuses what is no cost and no margin.</summary>
    public static void CheckMoney(double value, string name)
    {
        if (!(value >= 0 && value <= Largest))
        {
            throw Wrong($"The {name} is {value}; it must be finite and not negative.");
        }
    }

    /// <summary>The total of a column, with an error that does not grow with its length.</summary>
    public static double Total(ReadOnlySpan<double> values)
    {
        CompensatedSum total = default;
        foreach (double value in values)
        {
            total.Add(value);
        }

        return total.Value;
    }

    /// <summary>A part over a whole; null where the whole is not positive, or so small that the ratio exceeds the largest
    /// double.</summary>
    public static double? Ratio(double part, double whole) =>
        whole > 0 && double.IsFinite(part / whole) ? part / whole : null;

    /// <summary>The exception for a sentence.</summary>
    public static ArgumentException Wrong(FormattableString sentence) => new(sentence.ToString(CultureInfo.InvariantCulture));

    private static void CheckLengths(int one, int other, string name, string otherName)
    {
        if (one != other)
        {
            throw Wrong($"There are {one} {name} and {other} {otherName}; give as many of each.");
        }

        if (one == 0)
        {
            throw Wrong($"There are no {name} to score; give at least one.");
        }
    }

    private static void CheckValues(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(Math.Abs(values[i]) <= Largest))
            {
                throw Wrong($"Row {i} has the {name} {values[i]}; it must be finite and at most {Largest} in size. Leave the row out of both columns.");
            }
        }
    }

    private static void CheckProbabilities(ReadOnlySpan<double> probabilities, string place)
    {
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1))
            {
                throw Wrong($"{place} {i} has the probability {probabilities[i]}; it must lie between 0 and 1.");
            }
        }
    }
}
