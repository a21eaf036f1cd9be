using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>A function of x and one further number per row: one curve per frequency x where there are customers enough to pay for
/// it.</summary>
/// <remarks>
/// A curve costs a few dozen evaluations of the function and then a nanosecond or two per customer. The last digits of a result, within
/// 1e-12, depend on how far the numbers reach and so on the other customers; they do not depend on the order of the rows.
/// </remarks>
internal sealed class FrequencyCurves
{
    /// <summary>A curve may cost one evaluation for so many customers, since the attempt may fail.</summary>
    private const int CustomersPerEvaluation = 2;

    private const int PowersPerRegister = 4;

    /// <summary>The slot of rows that have no curve.</summary>
    private const int Direct = 0;

    /// <summary>Most rows have the same few frequencies: neighbours go to different counters, so that one need not wait for the
    /// other.</summary>
    private const int Counters = 4;

    /// <summary>Values of rows without a curve that are kept: those who came on the same day and bought as often share one.</summary>
    private const int MostKnown = 4096;

    /// <summary>Below this many customers of one frequency the function itself is cheaper.</summary>
    public static readonly int FewestCustomers = CustomersPerEvaluation * ChebyshevCurve.FewestEvaluations;

    private readonly Func<int, double, double> _function;
    private readonly Dictionary<(int, double), double> _known = [];
    private readonly ICurveKernel _kernel;
    private readonly ChebyshevCurve[] _curves;
    private readonly int[] _slotOfFrequency;

    /// <summary>The coefficients of all curves, filled up with zeros to equal numbers: where the number is the same for every
    /// row, the processor foresees it.</summary>
    private readonly double[] _coefficients;
    private readonly int _coefficientCount;
    private readonly bool _isLogarithmic;

    private FrequencyCurves(
        Func<int, double, double> function,
        ICurveKernel kernel,
        ChebyshevCurve[] curves,
        int[] slotOfFrequency)
    {
        _function = function;
        _kernel = kernel;
        _curves = curves;
        _slotOfFrequency = slotOfFrequency;
        _isLogarithmic = curves.Length > 0 && curves[0].Variable.IsLogarithmic;
        foreach (ChebyshevCurve curve in curves)
        {
            _coefficientCount = Math.Max(_coefficientCount, curve.Coefficients.Length);
        }

        if (!_isLogarithmic)
        {
            // At least one register, so that rows without a curve can go through the same loop.
            _coefficientCount = (Math.Max(_coefficientCount, 1) + PowersPerRegister - 1) / PowersPerRegister * PowersPerRegister;
        }

        _coefficients = new double[(curves.Length + 1) * _coefficientCount];
        for (int i = 0; i < curves.Length; i++)
        {
            curves[i].Coefficients.CopyTo(_coefficients.AsSpan((i + 1) * _coefficientCount));
        }
    }

    /// <summary>The number of frequencies that have a curve.</summary>
    public int Count => _curves.Length;

    /// <summary>Fits the curves for columns.</summary>
    /// <param name="function">The function of x and a row's number; where it is not finite and positive, rows are left to it.</param>
    /// <param name="kernel">The body that evaluates curves.</param>
    /// <param name="frequency">x.</param>
    /// <param name="shift">How far the function is analytic below 0.</param>
    /// <param name="column">The numbers, ≥ 0.</param>
    public static FrequencyCurves Fit(
        Func<int, double, double> function,
        ICurveKernel kernel,
        ReadOnlySpan<int> frequency,
        double shift,
        ReadOnlySpan<double> column)
    {
        int[] slots = CustomersPerFrequency(frequency);
        (double least, double largest) = Range(column);
        List<ChebyshevCurve> curves = [];
        for (int x = 0; x < slots.Length; x++)
        {
            int customers = slots[x];
            slots[x] = Direct;
            if (customers >= FewestCustomers
                && ChebyshevCurve.Fit(at => function(x, at), shift, least, largest, customers / CustomersPerEvaluation) is { } curve)
            {
                curves.Add(curve);
                slots[x] = curves.Count;
            }
        }

        return new FrequencyCurves(function, kernel, [.. curves], slots);
    }

    /// <summary>Writes the function for every row, times P(alive) for some.</summary>
    /// <param name="customers">As fitted.</param>
    /// <param name="column">As fitted.</param>
    /// <param name="alive">P(alive).</param>
    /// <param name="fewestPurchases">Rows with so many repeat purchases are multiplied by P(alive). At most 1.</param>
    /// <param name="destination">As long as the columns.</param>
    public void Fill(
        CustomerSummary customers, ReadOnlySpan<double> column, IAliveKernel alive, int fewestPurchases, Span<double> destination)
    {
        PackedHistories histories = new();
        Span<double> variable = stackalloc double[PackedHistories.Capacity];
        for (int start = 0; start < destination.Length; start += PackedHistories.Capacity)
        {
            int length = Math.Min(PackedHistories.Capacity, destination.Length - start);
            if (fewestPurchases > 0)
            {
                FillWithoutPurchases(
                    customers.Frequency.Slice(start, length), column.Slice(start, length), destination.Slice(start, length));
            }

            histories.Take(customers, start, length, fewestPurchases);
            alive.ProbabilityAlive(histories);
            ReadOnlySpan<double> numbers = fewestPurchases > 0 ? histories.Age : column.Slice(start, length);
            if (_curves.Length > 0)
            {
                _kernel.Variable(_curves[0], numbers[..histories.Count], variable);
            }

            Fill(histories, alive, numbers, variable, destination);
        }
    }

    /// <summary>The number of customers for every x below a limit that keeps the table in proportion to the columns.</summary>
    private static int[] CustomersPerFrequency(ReadOnlySpan<int> frequency)
    {
        const int SmallTable = 1024;
        int limit = Math.Max(SmallTable, frequency.Length / FewestCustomers);
        int[] parts = new int[Counters * limit];
        for (int i = 0; i < frequency.Length; i++)
        {
            int x = frequency[i];
            if (x < limit)
            {
                parts[(Counters * x) + (i & (Counters - 1))]++;
            }
        }

        int[] counts = new int[limit];
        for (int x = 0; x < counts.Length; x++)
        {
            foreach (int part in parts.AsSpan(Counters * x, Counters))
            {
                counts[x] += part;
            }
        }

        return counts;
    }

    /// <summary>The smallest and the largest number of a column; from +∞ to −∞ where it is empty.</summary>
    private static (double Least, double Largest) Range(ReadOnlySpan<double> column)
    {
        ReadOnlySpan<Vector<double>> registers = MemoryMarshal.Cast<double, Vector<double>>(column);
        Vector<double> least = new(double.PositiveInfinity);
        Vector<double> largest = new(double.NegativeInfinity);
        foreach (Vector<double> register in registers)
        {
            least = Vector.MinNative(least, register);
            largest = Vector.MaxNative(largest, register);
        }

        double smallest = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            smallest = Math.Min(smallest, least[lane]);
            greatest = Math.Max(greatest, largest[lane]);
        }

        foreach (double rest in column[(registers.Length * Vector<double>.Count)..])
        {
            smallest = Math.Min(smallest, rest);
            greatest = Math.Max(greatest, rest);
        }

        return (smallest, greatest);
    }

    /// <summary>Writes the function at x = 0. Where it has a curve every row gets it, since that costs less than to pick rows;
    /// those of repeat buyers are written again later.</summary>
    private void FillWithoutPurchases(ReadOnlySpan<int> frequency, ReadOnlySpan<double> column, Span<double> destination)
    {
        int slot = _slotOfFrequency[0];
        if (slot != Direct)
        {
            _kernel.Evaluate(_curves[slot - 1], column, destination);
            return;
        }

        for (int i = 0; i < frequency.Length; i++)
        {
            if (frequency[i] == 0)
            {
                destination[i] = Evaluate(0, column[i]);
            }
        }
    }

    /// <summary>Writes P(alive) times the function.</summary>
    private void Fill(
        PackedHistories histories,
        IAliveKernel kernel,
        ReadOnlySpan<double> numbers,
        ReadOnlySpan<double> variable,
        Span<double> destination)
    {
        bool apart = _isLogarithmic
            ? FillChebyshev(histories, numbers, variable, destination)
            : FillPowers(histories, variable, destination);
        if (!apart)
        {
            return;
        }

        ReadOnlySpan<int> rows = histories.Rows;
        for (int i = 0; i < rows.Length; i++)
        {
            int x = (int)histories.Frequency[i];
            double alive = histories.Alive[i];
            if (!(alive > AliveProduct.FullDigits))
            {
                destination[rows[i]] = AliveProduct.OfNextToNothing(
                    kernel.LogAlive(x, histories.Recency[i], histories.Age[i]), Evaluate(x, numbers[i]));
            }
            else if (SlotOf(x) == Direct)
            {
                destination[rows[i]] = alive * Evaluate(x, numbers[i]);
            }
        }
    }

    /// <summary>The function itself.</summary>
    private double Evaluate(int x, double number)
    {
        if (!_known.TryGetValue((x, number), out double value))
        {
            value = _function(x, number);
            if (_known.Count < MostKnown)
            {
                _known.Add((x, number), value);
            }
        }

        return value;
    }

    private int SlotOf(int x) => (uint)x < (uint)_slotOfFrequency.Length ? _slotOfFrequency[x] : Direct;

    /// <summary>Writes rows that have a curve in powers, one after the other: each step of a polynomial waits for the one before,
    /// but the processor goes through several rows at a time, and to sort rows by frequency and put those of one curve into registers
    /// would cost more.</summary>
    /// <returns>Whether there are rows without a curve, or with a P(alive) next to nothing.</returns>
    private bool FillPowers(PackedHistories histories, ReadOnlySpan<double> variable, Span<double> destination)
    {
        ReadOnlySpan<int> rows = histories.Rows;
        ReadOnlySpan<double> frequency = histories.Frequency[..rows.Length];
        ReadOnlySpan<double> alive = histories.Alive[..rows.Length];
        variable = variable[..rows.Length];
        ref double coefficients = ref MemoryMarshal.GetArrayDataReference(_coefficients);
        nint count = _coefficientCount;
        bool apart = false;
        for (int i = 0; i < rows.Length; i++)
        {
            int slot = SlotOf((int)frequency[i]);
            apart |= slot == Direct | !(alive[i] > AliveProduct.FullDigits);
            destination[rows[i]] = alive[i] * Powers(ref Unsafe.Add(ref coefficients, slot * count), count, variable[i]);
        }

        return apart;
    }

    /// <summary>Writes rows that have a curve in Chebyshev polynomials, by Clenshaw's recurrence.</summary>
    /// <returns>Whether there are rows without a curve, or with a P(alive) next to nothing.</returns>
    private bool FillChebyshev(
        PackedHistories histories, ReadOnlySpan<double> numbers, ReadOnlySpan<double> variable, Span<double> destination)
    {
        ReadOnlySpan<int> rows = histories.Rows;
        bool apart = false;
        for (int i = 0; i < rows.Length; i++)
        {
            int slot = SlotOf((int)histories.Frequency[i]);
            apart |= slot == Direct | !(histories.Alive[i] > AliveProduct.FullDigits);
            if (slot == Direct)
            {
                continue;
            }

            ChebyshevCurve curve = _curves[slot - 1];
            ReadOnlySpan<double> coefficients = curve.Coefficients;
            double doubled = variable[i];
            double b1 = 0;
            double b2 = 0;
            for (int k = coefficients.Length - 1; k > 0; k -= 2)
            {
                b2 = double.MultiplyAddEstimate(doubled, b1, coefficients[k] - b2);
                b1 = double.MultiplyAddEstimate(doubled, b2, coefficients[k - 1] - b1);
            }

            double polynomial = double.MultiplyAddEstimate(0.5 * doubled, b1, coefficients[0] - b2);
            destination[rows[i]] = histories.Alive[i] * (polynomial / (numbers[i] + (curve.Shift + curve.Variable.Offset)));
        }

        return apart;
    }

    /// <summary>A polynomial of which four coefficients go into each register: Horner's recurrence in u⁴, and at its end a sum
    /// over 1, u, u² and u³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Powers(ref double coefficient, nint count, double u)
    {
        double square = u * u;
        Vector256<double> fourth = Vector256.Create(square * square);
        nint k = count - PowersPerRegister;
        Vector256<double> sum = Vector256.LoadUnsafe(ref coefficient, (nuint)k);
        while (k > 0)
        {
            k -= PowersPerRegister;
            sum = Vector256.MultiplyAddEstimate(sum, fourth, Vector256.LoadUnsafe(ref coefficient, (nuint)k));
        }

        Vector128<double> pairs = Vector128.MultiplyAddEstimate(sum.GetUpper(), Vector128.Create(square), sum.GetLower());
        return double.MultiplyAddEstimate(pairs[1], u, pairs[0]);
    }
}
