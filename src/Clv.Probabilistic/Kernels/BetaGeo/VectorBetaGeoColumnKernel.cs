using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>BG/NBD predictions over registers of any width.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <remarks>
/// With l = ln((alpha+T)/(alpha+t_x)) ≥ 0, c = b+x−1 and s = e^(−(r+x)·l), P(alive) = c·s/(c·s + a): no logarithm of a or c and
/// nothing that overflows. Rows for which s would leave the range of normal doubles, and parameters or times so large or
/// small that a product might, take the scalar form. Rows go through in blocks, and each step through a block in a loop of its own:
/// a logarithm and an exponential in one loop would leave the processor waiting for the end of each row's chain of operations.
/// Every row goes through a register, so that a result does not depend on where its row stands.
/// </remarks>
internal sealed class VectorBetaGeoColumnKernel<TLanes, TVector> : IBetaGeoColumnKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Rows per block, a multiple of every register's width.</summary>
    private const int BlockSize = 512;

    /// <summary>e^−600 times the smallest parameter is far from subnormal.</summary>
    private const double LargestExponent = 600;

    private const double SmallestParameter = 1e-30;
    private const double LargestParameter = 1e30;
    private const double SmallestHorizon = 1e-100;
    private const double LargestTime = 1e150;

    /// <summary>Written for a row that has to take the scalar form.</summary>
    private const double Refused = -1;

    /// <inheritdoc/>
    public void ProbabilityAlive(
        BetaGeoParameters parameters,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        Span<double> destination)
    {
        bool ordinary = IsOrdinary(parameters);
        Span<int> rows = stackalloc int[BlockSize];
        Span<double> x = stackalloc double[BlockSize];
        Span<double> tx = stackalloc double[BlockSize];
        Span<double> t = stackalloc double[BlockSize];
        for (int start = 0; start < destination.Length; start += BlockSize)
        {
            int length = Math.Min(BlockSize, destination.Length - start);
            Span<double> target = destination.Slice(start, length);
            target.Fill(1);
            int count = Gather(
                frequency.Slice(start, length), recency.Slice(start, length), age.Slice(start, length), rows, x, tx, t);
            if (ordinary)
            {
                int padded = Pad(count, x, tx, t);
                DropoutExponents(parameters, x[..padded], tx[..padded], t[..padded]);
                Alive(parameters, x[..padded], t[..padded], tx[..padded]);
            }
            else
            {
                tx[..count].Fill(Refused);
            }

            for (int i = 0; i < count; i++)
            {
                int row = rows[i];
                target[row] = tx[i] >= 0
                    ? tx[i]
                    : BetaGeoPredictions.ProbabilityAlive(
                        parameters, frequency[start + row], recency[start + row], age[start + row]);
            }
        }
    }

    /// <inheritdoc/>
    public void ProbabilityOfAnyPurchase(
        BetaGeoParameters parameters,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        double horizon,
        Span<double> destination)
    {
        ProbabilityAlive(parameters, frequency, recency, age, destination);
        bool ordinary = IsOrdinary(parameters) && horizon >= SmallestHorizon && horizon <= LargestTime;
        Span<double> x = stackalloc double[BlockSize];
        Span<double> t = stackalloc double[BlockSize];
        for (int start = 0; start < destination.Length; start += BlockSize)
        {
            int length = Math.Min(BlockSize, destination.Length - start);
            Span<double> target = destination.Slice(start, length);
            if (ordinary)
            {
                ReadOnlySpan<int> whole = frequency.Slice(start, length);
                for (int i = 0; i < whole.Length; i++)
                {
                    x[i] = whole[i];
                }

                age.Slice(start, length).CopyTo(t);
                int padded = Pad(length, x, t, t);
                PurchaseExponents(parameters, horizon, x[..padded], t[..padded]);
                Purchase(t[..padded]);
            }
            else
            {
                t[..length].Fill(Refused);
            }

            for (int i = 0; i < target.Length; i++)
            {
                target[i] *= t[i] >= 0
                    ? t[i]
                    : BetaGeoPredictions.ProbabilityOfActivePurchase(parameters, frequency[start + i], age[start + i], horizon);
            }
        }
    }

    private static bool IsOrdinary(BetaGeoParameters parameters) =>
        IsOrdinary(parameters.R) && IsOrdinary(parameters.Alpha) && IsOrdinary(parameters.A) && IsOrdinary(parameters.B);

    private static bool IsOrdinary(double parameter) => parameter >= SmallestParameter && parameter <= LargestParameter;

    /// <summary>Puts repeat buyers side by side: about half of all customers are none, and are active for certain.</summary>
    /// <returns>Their number.</returns>
    private static int Gather(
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        Span<int> rows,
        Span<double> x,
        Span<double> tx,
        Span<double> t)
    {
        // No branch on x, which no processor can foresee.
        int count = 0;
        for (int i = 0; i < frequency.Length; i++)
        {
            rows[count] = i;
            count += frequency[i] > 0 ? 1 : 0;
        }

        for (int i = 0; i < count; i++)
        {
            int row = rows[i];
            x[i] = frequency[row];
            tx[i] = recency[row];
            t[i] = age[row];
        }

        return count;
    }

    /// <summary>Fills columns up to a whole number of registers with a row that gives no trouble.</summary>
    /// <returns>The padded length.</returns>
    private static int Pad(int count, Span<double> x, Span<double> tx, Span<double> t)
    {
        int padded = (count + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        x[count..padded].Fill(1);
        tx[count..padded].Clear();
        t[count..padded].Clear();
        return padded;
    }

    /// <summary>Puts (r+x)·l in the place of T, and +∞ for a T out of range.</summary>
    private static void DropoutExponents(
        BetaGeoParameters parameters, ReadOnlySpan<double> frequency, ReadOnlySpan<double> recency, Span<double> age)
    {
        ref double firstFrequency = ref MemoryMarshal.GetReference(frequency);
        ref double firstRecency = ref MemoryMarshal.GetReference(recency);
        ref double firstAge = ref MemoryMarshal.GetReference(age);
        TVector r = TLanes.Create(parameters.R);
        TVector alpha = TLanes.Create(parameters.Alpha);
        TVector largest = TLanes.Create(LargestTime);
        TVector infinity = TLanes.Create(double.PositiveInfinity);
        for (nuint i = 0; i < (nuint)age.Length; i += (nuint)TLanes.Count)
        {
            TVector tx = TLanes.Load(ref firstRecency, i);
            TVector t = TLanes.Load(ref firstAge, i);
            TVector l = VectorLog<TLanes, TVector>.OfRatio(
                TLanes.Add(alpha, t), TLanes.Add(alpha, tx), TLanes.Subtract(t, tx));
            TVector exponent = TLanes.Multiply(TLanes.Add(r, TLanes.Load(ref firstFrequency, i)), l);
            TLanes.Store(TLanes.SelectLess(t, largest, exponent, infinity), ref firstAge, i);
        }
    }

    /// <summary>P(alive) from x > 0 and the exponents.</summary>
    private static void Alive(
        BetaGeoParameters parameters, ReadOnlySpan<double> frequency, ReadOnlySpan<double> exponents, Span<double> destination)
    {
        ref double firstFrequency = ref MemoryMarshal.GetReference(frequency);
        ref double firstExponent = ref MemoryMarshal.GetReference(exponents);
        ref double target = ref MemoryMarshal.GetReference(destination);
        TVector a = TLanes.Create(parameters.A);
        TVector b = TLanes.Create(parameters.B);
        TVector zero = TLanes.Create(0);
        TVector one = TLanes.Create(1);
        TVector largest = TLanes.Create(LargestExponent);
        TVector refused = TLanes.Create(Refused);
        for (nuint i = 0; i < (nuint)destination.Length; i += (nuint)TLanes.Count)
        {
            TVector exponent = TLanes.Load(ref firstExponent, i);
            TVector c = TLanes.Add(b, TLanes.Subtract(TLanes.Load(ref firstFrequency, i), one));
            TVector stay = TLanes.Multiply(c, VectorExp<TLanes, TVector>.OfNegative(TLanes.Subtract(zero, exponent)));
            TVector alive = TLanes.Divide(stay, TLanes.Add(stay, a));
            TLanes.Store(TLanes.SelectLess(exponent, largest, alive, refused), ref target, i);
        }
    }

    /// <summary>Puts (r+x)·ln(1 + t/(alpha+T)) in the place of T, and <see cref="Refused"/> for a T out of range.</summary>
    private static void PurchaseExponents(
        BetaGeoParameters parameters, double horizon, ReadOnlySpan<double> frequency, Span<double> age)
    {
        ref double firstFrequency = ref MemoryMarshal.GetReference(frequency);
        ref double firstAge = ref MemoryMarshal.GetReference(age);
        TVector r = TLanes.Create(parameters.R);
        TVector alpha = TLanes.Create(parameters.Alpha);
        TVector time = TLanes.Create(horizon);
        TVector largest = TLanes.Create(LargestTime);
        TVector refused = TLanes.Create(Refused);
        for (nuint i = 0; i < (nuint)age.Length; i += (nuint)TLanes.Count)
        {
            TVector t = TLanes.Load(ref firstAge, i);
            TVector n = TLanes.Add(alpha, t);
            TVector log = VectorLog<TLanes, TVector>.OfRatio(TLanes.Add(n, time), n, time);
            TVector exponent = TLanes.Multiply(TLanes.Add(r, TLanes.Load(ref firstFrequency, i)), log);
            TLanes.Store(TLanes.SelectLess(t, largest, exponent, refused), ref firstAge, i);
        }
    }

    /// <summary>Replaces exponents by the probability that an active customer buys.</summary>
    private static void Purchase(Span<double> exponents)
    {
        ref double first = ref MemoryMarshal.GetReference(exponents);
        TVector zero = TLanes.Create(0);
        TVector refused = TLanes.Create(Refused);
        for (nuint i = 0; i < (nuint)exponents.Length; i += (nuint)TLanes.Count)
        {
            TVector exponent = TLanes.Load(ref first, i);
            TVector buys = VectorExp<TLanes, TVector>.OneMinusOfNegative(
                TLanes.Subtract(zero, TLanes.Max(exponent, zero)));
            TLanes.Store(TLanes.SelectLess(exponent, zero, refused, buys), ref first, i);
        }
    }
}
