using System.Buffers;

namespace Clv.Probabilistic;

/// <summary>The sums over a block of BG/BB customers of one frequency.</summary>
/// <remarks>
/// The likelihood of a history is A(n) + Σ_{j=t_x}^{n−1} D(j) (<see cref="OpportunityTables"/>). With C(j) the sum of the D from j on, it is
/// C(t_x) + (A(n) − C(n)): once down the opportunities both are known of every history, and so are their derivatives. C(n) is part of what
/// A(n) is the chance of, and C(t_x) at most as many times its first term as there are opportunities, so that digits are lost like their
/// number. A grows down the opportunities beyond the range of doubles; it is kept with an exponent.
/// </remarks>
internal static class BetaGeoBetaBinomialKernel
{
    /// <summary>2^256: A above it is scaled down.</summary>
    private const double Large = 1.157920892373162e77;

    /// <summary>2^−512: what it is scaled by.</summary>
    private const double Scale = 7.458340731200207e-155;

    private const double LogScale = -354.89135644669199;

    /// <summary>The sums.</summary>
    /// <param name="group">What the customers share.</param>
    /// <param name="block">Their histories.</param>
    /// <param name="weight">Multiplicities, or empty where each is 1.</param>
    /// <param name="derivatives">Which derivatives are wanted: all or none.</param>
    public static BetaGeoBetaBinomialSums Sum(
        in BetaGeoBetaBinomialGroup group, OpportunityBlock block, ReadOnlySpan<double> weight, Derivatives derivatives)
    {
        int places = block.Opportunities.Length;
        (double Lost, double Over, int Scaled)[] values = ArrayPool<(double, double, int)>.Shared.Rent(places);
        BetaGeoBetaBinomialSums sums = default;
        if (derivatives == Derivatives.None)
        {
            FillValues(group, block, values);
            sums.Value = AddValues(group, block, weight, values);
        }
        else
        {
            OpportunityDerivatives[] lost = ArrayPool<OpportunityDerivatives>.Shared.Rent(places);
            OpportunityDerivatives[] rest = ArrayPool<OpportunityDerivatives>.Shared.Rent(places);
            FillDerivatives(group, block, values, lost, rest);
            sums = AddDerivatives(block, weight, values, lost, rest);
            sums.Value = AddValues(group, block, weight, values);
            ArrayPool<OpportunityDerivatives>.Shared.Return(lost);
            ArrayPool<OpportunityDerivatives>.Shared.Return(rest);
        }

        ArrayPool<(double, double, int)>.Shared.Return(values);
        return sums;
    }

    /// <summary>C and A − C at every place, with how often they were scaled.</summary>
    private static void FillValues(
        in BetaGeoBetaBinomialGroup group, OpportunityBlock block, Span<(double Lost, double Over, int Scaled)> values)
    {
        int[] opportunities = block.Opportunities;
        OpportunityTables tables = group.Tables;
        double active = 1;
        double lost = 0;
        int scaled = 0;
        int j = opportunities[0];
        for (int place = 0; place < opportunities.Length; place++)
        {
            while (j > opportunities[place])
            {
                j--;
                active *= tables.Growth(j - group.Frequency, j);
                while (active > Large)
                {
                    active *= Scale;
                    lost *= Scale;
                    scaled++;
                }

                lost += active * tables.Leaving(j);
            }

            values[place] = (lost, active - lost, scaled);
        }
    }

    /// <summary>The same with the derivatives of both.</summary>
    private static void FillDerivatives(
        in BetaGeoBetaBinomialGroup group,
        OpportunityBlock block,
        Span<(double Lost, double Over, int Scaled)> values,
        Span<OpportunityDerivatives> lostAt,
        Span<OpportunityDerivatives> restAt)
    {
        int[] opportunities = block.Opportunities;
        OpportunityTables tables = group.Tables;
        double active = 1;
        double lost = 0;
        OpportunityDerivatives sum = default;
        int scaled = 0;
        int j = opportunities[0];
        for (int place = 0; place < opportunities.Length; place++)
        {
            while (j > opportunities[place])
            {
                j--;
                active *= tables.Growth(j - group.Frequency, j);
                while (active > Large)
                {
                    active *= Scale;
                    lost *= Scale;
                    sum *= Scale;
                    scaled++;
                }

                double term = active * tables.Leaving(j);
                lost += term;
                sum += tables.OfLost(group.Frequency, j) * term;
            }

            values[place] = (lost, active - lost, scaled);
            lostAt[place] = sum;
            restAt[place] = (tables.OfActive(group.Frequency, j) * active) - sum;
        }
    }

    private static double AddValues(
        in BetaGeoBetaBinomialGroup group,
        OpportunityBlock block,
        ReadOnlySpan<double> weight,
        ReadOnlySpan<(double Lost, double Over, int Scaled)> values)
    {
        double last = group.Tables.LogActive(group.Frequency, block.Opportunities[0]);
        CompensatedSum sum = default;
        for (int i = 0; i < block.Start.Length; i++)
        {
            (double lost, _, int scaled) = values[block.Start[i]];
            (_, double rest, int before) = values[block.End[i]];
            double log = last + Math.Log(lost + (rest * Factor(scaled - before))) - (scaled * LogScale);
            sum.Add(weight.IsEmpty ? log : weight[i] * log);
        }

        return sum.Value;
    }

    private static BetaGeoBetaBinomialSums AddDerivatives(
        OpportunityBlock block,
        ReadOnlySpan<double> weight,
        ReadOnlySpan<(double Lost, double Over, int Scaled)> values,
        ReadOnlySpan<OpportunityDerivatives> lostAt,
        ReadOnlySpan<OpportunityDerivatives> restAt)
    {
        OpportunityDerivatives total = default;
        for (int i = 0; i < block.Start.Length; i++)
        {
            int start = block.Start[i];
            int end = block.End[i];
            double factor = Factor(values[start].Scaled - values[end].Scaled);
            double inverse = 1 / (values[start].Lost + (values[end].Over * factor));
            OpportunityDerivatives ofValue = factor == 1 ? lostAt[start] + restAt[end] : lostAt[start] + (restAt[end] * factor);
            OpportunityDerivatives ofLog = (ofValue * inverse).OfLogarithm();
            total += weight.IsEmpty ? ofLog : ofLog * weight[i];
        }

        return new()
        {
            A = total.First[0],
            B = total.First[1],
            C = total.First[2],
            D = total.First[3],
            AA = total.Squares[0],
            BB = total.Squares[1],
            CC = total.Squares[2],
            DD = total.Squares[3],
            AB = total.Neighbours[0],
            BC = total.Neighbours[1],
            CD = total.Neighbours[2],
            AD = total.Neighbours[3],
            AC = total.Opposites[0],
            BD = total.Opposites[1],
        };
    }

    /// <summary>What takes a value that was scaled less often to one that was scaled more often.</summary>
    private static double Factor(int times) => times == 0 ? 1 : times == 1 ? Scale : 0;
}
