using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What data that a model makes look like, beside the data.</summary>
/// <remarks>Immutable.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class PredictiveCheckResult : ITabularResult
{
    internal PredictiveCheckResult(
        string modelName,
        int replicates,
        double level,
        bool hasParameterUncertainty,
        double customers,
        int stride,
        FrequencyCountsResult frequencies,
        PredictiveStatistic[] statistics)
    {
        ModelName = modelName;
        Replicates = replicates;
        Level = level;
        HasParameterUncertainty = hasParameterUncertainty;
        Customers = customers;
        Stride = stride;
        Frequencies = frequencies;
        Statistics = Array.AsReadOnly(statistics);
    }

    /// <summary>The name of the model.</summary>
    public string ModelName { get; }

    /// <summary>The number of replicates.</summary>
    public int Replicates { get; }

    /// <summary>The share of replicates in an interval.</summary>
    public double Level { get; }

    /// <summary>Whether replicates have parameters of their own; without, intervals are if anything too narrow and p-values too
    /// small.</summary>
    public bool HasParameterUncertainty { get; }

    /// <summary>All customers, a sum of weights.</summary>
    public double Customers { get; }

    /// <summary>k, where every k-th customer was taken; 1 where all were. Counts and totals are of those taken.</summary>
    public int Stride { get; }

    /// <summary>Customers by repeat purchases: as they are, in the mean of replicates, and where the middle of the replicates
    /// lies.</summary>
    public FrequencyCountsResult Frequencies { get; }

    /// <summary>The figures that were compared: share of one-time buyers, repeat purchases, share of the top tenth, all frequencies
    /// together, and with orders the course of purchases over time.</summary>
    public IReadOnlyList<PredictiveStatistic> Statistics { get; }

    /// <summary>What was compared with what, in words.</summary>
    public string Sentence => FormattableString.Invariant(
        $"{Replicates} replicates of {Taken} {Customers:N0} customers, each observed for as long as in the data, {Parameters}.");

    private string Taken => Stride == 1 ? "all" : $"every {Ordinal(Stride)} of";

    private string Parameters => HasParameterUncertainty
        ? "two at a time with a draw of the parameters"
        : "all with the same parameters: that these are estimates is left out, so that intervals are if anything too narrow";

    private static string Ordinal(int number)
    {
        string ending = (number % 100 is 11 or 12 or 13, number % 10) switch
        {
            (false, 1) => "st",
            (false, 2) => "nd",
            (false, 3) => "rd",
            _ => "th",
        };
        return number.ToString(CultureInfo.InvariantCulture) + ending;
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"Does {ModelName} make data like these?",
        Statistics.Count,
        [
            ResultColumn.Of("statistic", Statistics.Count, row => Statistics[row].Name),
            ResultColumn.Of("observed", Statistics.Count, row => Statistics[row].Observed, CellStyle.Mixed),
            ResultColumn.Of("mean", Statistics.Count, row => Statistics[row].Mean, CellStyle.Mixed),
            ResultColumn.Of("lower", Statistics.Count, row => Statistics[row].Interval.Lower, CellStyle.Mixed),
            ResultColumn.Of("upper", Statistics.Count, row => Statistics[row].Interval.Upper, CellStyle.Mixed),
            ResultColumn.Of("p_value", Statistics.Count, row => Statistics[row].PValue),
            ResultColumn.Of("verdict", Statistics.Count, row => Statistics[row].Verdict),
        ])
    {
        Remarks = [Sentence],
    };
}
