namespace Clv.Probabilistic;

/// <summary>Mean spends in the order and the pieces in which the Gamma-Gamma likelihood goes through them.</summary>
/// <remarks>
/// Customers are grouped by x and every group is cut into blocks of fixed size. Spends are kept in a unit of their own, a power
/// of two near their geometric mean, so that their logarithms are small and keep more digits; dividing by it is exact.
/// </remarks>
internal sealed class GammaGammaBlocks : IGroupBlocks
{
    /// <summary>Spends in this range and their neighbours by a factor of 1e±17 are normal doubles.</summary>
    private const double LargestOrdinary = 1e290;

    private readonly double[] _spend;
    private readonly double[] _logSpend;
    private readonly double[] _weight;
    private readonly (int Group, int Start, int Length, GammaGammaSpends Totals)[] _blocks;
    private readonly int[] _firstBlock;

    /// <summary>Arranges customers who all have x ≥ 1 and m > 0.</summary>
    /// <param name="frequency">x.</param>
    /// <param name="monetaryValue">m.</param>
    /// <param name="weight">Multiplicities, or empty.</param>
    /// <param name="kernel">The body that will go through them.</param>
    /// <param name="cells">The cells of customers with parameters of their own; null where all share theirs.</param>
    public GammaGammaBlocks(
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> monetaryValue,
        ReadOnlySpan<double> weight,
        IGammaGammaKernel kernel,
        CustomerCells? cells = null)
    {
        Groups = cells is null ? FrequencyGroups.Of(frequency) : FrequencyGroups.Of(frequency, cells.Cell);
        _spend = Groups.Arrange(monetaryValue);
        _weight = Groups.Arrange(weight);
        _logSpend = new double[_spend.Length];
        int exponent = Rescale(_spend);
        Unit = Math.ScaleB(1, exponent);
        LogUnit = exponent * Math.Log(2);
        (Smallest, Largest) = Range(_spend);
        if (IsOrdinary(Smallest, Largest))
        {
            kernel.Logarithms(_spend, _logSpend);
        }
        else
        {
            new ScalarGammaGammaKernel().Logarithms(_spend, _logSpend);
        }

        _firstBlock = new int[Groups.Count + 1];
        _blocks = Cut(kernel.BlockSize, out double totalWeight, out double totalLogSpend);
        TotalWeight = totalWeight;
        TotalLogSpend = totalLogSpend + (totalWeight * LogUnit);
    }

    /// <summary>The customers by frequency.</summary>
    public FrequencyGroups Groups { get; }

    /// <summary>The number of blocks.</summary>
    public int Count => _blocks.Length;

    /// <inheritdoc/>
    int IGroupBlocks.Groups => Groups.Count;

    /// <inheritdoc/>
    int IGroupBlocks.Frequency(int group) => Groups.Frequency(group);

    /// <inheritdoc/>
    int IGroupBlocks.Cell(int group) => Groups.Cell(group);

    /// <summary>The unit that spends are kept in: a power of two.</summary>
    public double Unit { get; }

    /// <summary>ln of that unit.</summary>
    public double LogUnit { get; }

    /// <summary>ln m in grouped order, m in that unit.</summary>
    public ReadOnlySpan<double> LogSpend => _logSpend;

    /// <summary>Multiplicities in grouped order, or empty.</summary>
    public ReadOnlySpan<double> Weight => _weight;

    /// <summary>The smallest m, in that unit.</summary>
    public double Smallest { get; }

    /// <summary>The largest m, in that unit.</summary>
    public double Largest { get; }

    /// <summary>Σ w.</summary>
    public double TotalWeight { get; }

    /// <summary>Σ w·ln m, m in the data's own unit.</summary>
    public double TotalLogSpend { get; }

    /// <summary>ln of the weighted mean of m, m in the data's own unit; from logarithms, since a sum of spends may leave the range of doubles.</summary>
    public double LogMeanSpend()
    {
        double largest = Math.Log(Largest);
        CompensatedSum sum = default;
        for (int i = 0; i < _logSpend.Length; i++)
        {
            sum.Add((_weight.Length == 0 ? 1 : _weight[i]) * Math.Exp(_logSpend[i] - largest));
        }

        return Math.Log(sum.Value / TotalWeight) + largest + LogUnit;
    }

    /// <summary>The blocks of a group.</summary>
    public Range Of(int group) => _firstBlock[group].._firstBlock[group + 1];

    /// <summary>The group that a block belongs to.</summary>
    public int GroupOf(int block) => _blocks[block].Group;

    /// <summary>Adds up a block.</summary>
    public GammaGammaSums Sum(
        int block, in GammaGammaGroup group, in GammaGammaRatio ratio, IGammaGammaKernel kernel, Derivatives derivatives)
    {
        (_, int start, int length, GammaGammaSpends totals) = _blocks[block];
        return kernel.Sum(
            group,
            ratio,
            _spend.AsSpan(start, length),
            _weight.Length == 0 ? default : _weight.AsSpan(start, length),
            totals,
            derivatives);
    }

    /// <summary>Divides spends by 2^k near their geometric mean, unless one of them would leave the range of normal doubles.</summary>
    /// <returns>k.</returns>
    private static int Rescale(Span<double> spend)
    {
        if (spend.IsEmpty)
        {
            return 0;
        }

        long exponents = 0;
        foreach (double m in spend)
        {
            exponents += BitConverter.DoubleToInt64Bits(m) >> DoubleBits.MantissaBits;
        }

        int k = (int)((exponents / spend.Length) - DoubleBits.ExponentBias);
        double scale = Math.ScaleB(1, -k);
        (double smallest, double largest) = Range(spend);
        if (!IsOrdinary(smallest, largest) || !IsOrdinary(smallest * scale, largest * scale))
        {
            return 0;
        }

        for (int i = 0; i < spend.Length; i++)
        {
            spend[i] *= scale;
        }

        return k;
    }

    private static bool IsOrdinary(double smallest, double largest) =>
        smallest > 1 / LargestOrdinary && largest < LargestOrdinary;

    private static (double Smallest, double Largest) Range(ReadOnlySpan<double> spend)
    {
        double smallest = double.PositiveInfinity;
        double largest = 0;
        foreach (double m in spend)
        {
            smallest = m < smallest ? m : smallest;
            largest = m > largest ? m : largest;
        }

        return (smallest, largest);
    }

    private (int Group, int Start, int Length, GammaGammaSpends Totals)[] Cut(
        int blockSize, out double totalWeight, out double totalLogSpend)
    {
        List<(int Group, int Start, int Length, GammaGammaSpends Totals)> blocks = [];
        CompensatedSum weights = default;
        CompensatedSum logSpends = default;
        for (int group = 0; group < Groups.Count; group++)
        {
            (int first, int count) = Groups.Rows(group).GetOffsetAndLength(_spend.Length);
            for (int done = 0; done < count; done += blockSize)
            {
                int length = Math.Min(blockSize, count - done);
                GammaGammaSpends totals = GammaGammaSpends.Of(
                    _spend.AsSpan(first + done, length),
                    _logSpend.AsSpan(first + done, length),
                    _weight.Length == 0 ? default : _weight.AsSpan(first + done, length));
                blocks.Add((group, first + done, length, totals));
                weights.Add(totals.Weight);
                logSpends.Add(totals.LogSpend);
            }

            _firstBlock[group + 1] = blocks.Count;
        }

        totalWeight = weights.Value;
        totalLogSpend = logSpends.Value;
        return [.. blocks];
    }
}
