using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Clv.Probabilistic;

/// <summary>A few rows of a summary side by side: those of repeat buyers, or all.</summary>
/// <remarks>
/// About half of all customers never bought again, and what is predicted of them depends on T alone. The others are
/// put side by side so that no register holds a customer for whom its work is in vain. No branch depends on x, which no processor can
/// foresee.
/// Few rows at a time: the processor reads the next ones from memory while it computes with these.
/// </remarks>
internal sealed class PackedHistories
{
    /// <summary>The most rows taken at a time.</summary>
    public const int Capacity = 128;

    /// <summary>Columns are filled up to a multiple of this, the widest register's doubles.</summary>
    private const int Padding = 8;

    /// <summary>The rows that <see cref="Take"/> handles at a time where the processor can.</summary>
    private const int Width = 4;

    /// <summary>For each set of four rows, given as bits, the 32-bit halves of its doubles, and after them the set's row numbers.</summary>
    private static readonly int[] _permutations = Permutations();
    private static readonly int[] _members = Members();

    // A whole register is stored even where it holds a single row.
    private readonly int[] _rows = new int[Capacity + Padding];
    private readonly double[] _frequency = new double[Capacity + Padding];
    private readonly double[] _recency = new double[Capacity + Padding];
    private readonly double[] _age = new double[Capacity + Padding];
    private readonly double[] _alive = new double[Capacity + Padding];
    private int _padded;

    /// <summary>The rows, as positions in the columns they were taken from.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>x; this and the columns below are filled up to whole registers of any width with a history that gives no trouble.</summary>
    public ReadOnlySpan<double> Frequency => _frequency.AsSpan(0, _padded);

    /// <summary>t_x.</summary>
    public ReadOnlySpan<double> Recency => _recency.AsSpan(0, _padded);

    /// <summary>T.</summary>
    public ReadOnlySpan<double> Age => _age.AsSpan(0, _padded);

    /// <summary>P(alive), once an <see cref="IAliveKernel"/> has written it.</summary>
    public Span<double> Alive => _alive.AsSpan(0, _padded);

    /// <summary>Takes rows from columns.</summary>
    /// <param name="customers">The columns.</param>
    /// <param name="start">The first row looked at.</param>
    /// <param name="length">How many, at most <see cref="Capacity"/>.</param>
    /// <param name="fewestPurchases">1 leaves out customers without a repeat purchase, 0 takes all.</param>
    public void Take(CustomerSummary customers, int start, int length, int fewestPurchases)
    {
        ref int x = ref MemoryMarshal.GetReference(customers.Frequency.Slice(start, length));
        ref double tx = ref MemoryMarshal.GetReference(customers.Recency.Slice(start, length));
        ref double t = ref MemoryMarshal.GetReference(customers.T.Slice(start, length));
        int whole = Avx2.IsSupported ? length / Width * Width : 0;
        int count = whole == 0 ? 0 : TakeWhole(ref x, ref tx, ref t, start, whole, fewestPurchases);
        for (int i = whole; i < length; i++)
        {
            int frequency = Unsafe.Add(ref x, i);
            _rows[count] = start + i;
            _frequency[count] = frequency;
            _recency[count] = Unsafe.Add(ref tx, i);
            _age[count] = Unsafe.Add(ref t, i);
            count += frequency >= fewestPurchases ? 1 : 0;
        }

        Count = count;
        _padded = (count + Padding - 1) / Padding * Padding;
        _frequency.AsSpan(count.._padded).Fill(1);
        _recency.AsSpan(count.._padded).Clear();
        _age.AsSpan(count.._padded).Clear();
    }

    /// <summary>Takes rows four at a time: each column's four are permuted so that the wanted ones come first, and the next four
    /// overwrite the others.</summary>
    private int TakeWhole(ref int x, ref double tx, ref double t, int start, int length, int fewestPurchases)
    {
        ref int permutations = ref MemoryMarshal.GetArrayDataReference(_permutations);
        ref int members = ref MemoryMarshal.GetArrayDataReference(_members);
        ref int rows = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref double frequencies = ref MemoryMarshal.GetArrayDataReference(_frequency);
        ref double recencies = ref MemoryMarshal.GetArrayDataReference(_recency);
        ref double ages = ref MemoryMarshal.GetArrayDataReference(_age);
        Vector128<int> tooFew = Vector128.Create(fewestPurchases - 1);
        nuint count = 0;
        for (nuint i = 0; i < (nuint)length; i += Width)
        {
            Vector128<int> frequency = Vector128.LoadUnsafe(ref x, i);
            uint set = Vector128.GreaterThan(frequency, tooFew).ExtractMostSignificantBits();
            Vector256<int> permutation = Vector256.LoadUnsafe(ref permutations, set * 2 * Width);
            (Vector128.LoadUnsafe(ref members, set * Width) + Vector128.Create(start + (int)i)).StoreUnsafe(ref rows, count);
            Store(Avx.ConvertToVector256Double(frequency), permutation, ref frequencies, count);
            Store(Vector256.LoadUnsafe(ref tx, i), permutation, ref recencies, count);
            Store(Vector256.LoadUnsafe(ref t, i), permutation, ref ages, count);
            count += (uint)BitOperations.PopCount(set);
        }

        return (int)count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<double> column, Vector256<int> permutation, ref double target, nuint place) =>
        Avx2.PermuteVar8x32(column.AsInt32(), permutation).AsDouble().StoreUnsafe(ref target, place);

    private static int[] Permutations() =>
        [.. Enumerable.Range(0, 1 << Width).SelectMany(set => InOrder(set).SelectMany(row => new[] { 2 * row, (2 * row) + 1 }))];

    private static int[] Members() => [.. Enumerable.Range(0, 1 << Width).SelectMany(InOrder)];

    /// <summary>The rows of a set and, to make up four, rows that do not matter.</summary>
    private static IEnumerable<int> InOrder(int set) =>
        Enumerable.Range(0, Width).OrderByDescending(row => (set >> row) & 1);
}
