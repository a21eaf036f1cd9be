using System.Diagnostics;
using System.Numerics;

namespace Clv.Probabilistic;

/// <summary>Writes a number with the fewest digits that read back to the same bits, as the format "R" does, and the nearest of those.</summary>
/// <remarks>
/// The method is Schubfach: R. Giulietti (2020), "The Schubfach way to render doubles", figure 4. Of the decimals with k places, k chosen
/// so that there is one within half a unit of the last binary place, and no two with a place less, the neighbours of the number are looked at:
/// a place less where one of these is close enough, else the nearer one. Numbers in the range of ordinary files alone are written, for which all
/// powers of ten are exact in 128 bits; the rest is for the caller to write otherwise.
/// </remarks>
internal static class ShortestDecimal
{
    /// <summary>No number that is written here needs more bytes: a sign, "0.000" and 17 digits, or 17 digits and a point.</summary>
    public const int MostBytes = 24;

    /// <summary>Below it, "R" writes an exponent.</summary>
    private const double Smallest = 1e-4;

    /// <summary>From it on, "R" writes an exponent after fewer than 16 digits.</summary>
    private const double Limit = 1e15;

    private const int MantissaBits = 52;
    private const int ExponentBias = 1023 + MantissaBits;
    private const ulong HiddenBit = 1UL << MantissaBits;
    private const int MostDigits = 17;
    private const int LowDigits = 8;
    private const ulong LowUnit = 100_000_000;

    /// <summary>10^n with the highest bit at the top, for the powers that <see cref="Smallest"/> to <see cref="Limit"/> need.</summary>
    private static readonly (ulong High, ulong Low)[] _powers = Powers(21);

    /// <summary>00, 01, … 99.</summary>
    private static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8
        + "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>The powers of ten from 1 on.</summary>
    private static ReadOnlySpan<ulong> Units =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
        1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
        100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    ];

    /// <summary>Writes a number, if it is in the range.</summary>
    /// <param name="value">The number.</param>
    /// <param name="destination">Where to: <see cref="MostBytes"/> at least.</param>
    /// <param name="written">The bytes written.</param>
    /// <returns>Whether it was.</returns>
    public static bool TryWrite(double value, Span<byte> destination, out int written)
    {
        written = 0;
        double size = Math.Abs(value);
        if (!(size >= Smallest && size < Limit))
        {
            return false;
        }

        if (value < 0)
        {
            destination[0] = (byte)'-';
            written = 1;
        }

        (ulong digits, int exponent) = Shortest(size);
        written += Write(digits, exponent, destination[written..]);
        return true;
    }

    /// <summary>The decimal digits · 10^exponent that stands for a number; the exponent is not above 0.</summary>
    private static (ulong Digits, int Exponent) Shortest(double size)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(size);
        ulong fraction = bits & (HiddenBit - 1);
        ulong mantissa = fraction | HiddenBit;
        int exponent = (int)(bits >> MantissaBits) - ExponentBias;
        if (exponent > -MantissaBits - 1 && (mantissa & ((1UL << -exponent) - 1)) == 0)
        {
            return (mantissa >> -exponent, 0);
        }

        // Quarters of a unit of the last binary place: the number, and the middles to its neighbours. Below a power of 2 neighbours are nearer.
        bool isPower = fraction == 0;
        ulong middle = 4 * mantissa;
        ulong below = middle - (isPower ? 1UL : 2UL);
        ulong above = middle + 2;

        // floor(log10(2^exponent)), or of three quarters of it; and how far the power of ten that undoes it is to be shifted.
        int place = ((exponent * 1262611) - (isPower ? 524031 : 0)) >> 22;
        int shift = exponent + ((-place * 1741647) >> 19) + 1;
        (ulong high, ulong low) = _powers[-place];
        ulong lower = Scaled(high, low, below << shift);
        ulong scaled = Scaled(high, low, middle << shift);
        ulong upper = Scaled(high, low, above << shift);

        // Middles themselves round to the even neighbour.
        ulong odd = mantissa & 1;
        lower += odd;
        upper -= odd;
        ulong down = scaled / 4;
        ulong coarse = down / 10;
        bool coarseDown = lower <= 40 * coarse;
        bool coarseUp = (40 * coarse) + 40 <= upper;
        if (coarseDown != coarseUp)
        {
            return (coarse + (coarseUp ? 1UL : 0UL), place + 1);
        }

        bool fineDown = lower <= 4 * down;
        bool fineUp = (4 * down) + 4 <= upper;
        if (fineDown != fineUp)
        {
            return (down + (fineUp ? 1UL : 0UL), place);
        }

        ulong half = (4 * down) + 2;
        return (down + (scaled > half || (scaled == half && (down & 1) != 0) ? 1UL : 0UL), place);
    }

    /// <summary>The upper 64 bits of a product of 192, the last of them set where any below is.</summary>
    private static ulong Scaled(ulong high, ulong low, ulong factor)
    {
        ulong carry = Math.BigMul(low, factor, out _);
        ulong top = Math.BigMul(high, factor, out ulong rest);
        rest += carry;
        top += rest < carry ? 1UL : 0UL;
        return top | (rest > 1 ? 1UL : 0UL);
    }

    private static int Write(ulong digits, int exponent, Span<byte> destination)
    {
        while (exponent < 0 && digits % 10 == 0)
        {
            (digits, exponent) = digits % 10_000 == 0 && exponent <= -4 ? (digits / 10_000, exponent + 4) : (digits / 10, exponent + 1);
        }

        int count = DigitsOf(digits);
        int whole = count + exponent;
        Debug.Assert(whole is >= -3 and <= 15, "Other numbers have an exponent.");
        if (exponent == 0)
        {
            WriteDigits(digits, destination[..count]);
            return count;
        }

        if (whole <= 0)
        {
            int before = 2 - whole;
            "0.000"u8[..before].CopyTo(destination);
            WriteDigits(digits, destination.Slice(before, count));
            return before + count;
        }

        // A byte further than they belong; those before the point then make room for it.
        WriteDigits(digits, destination.Slice(1, count));
        for (int i = 0; i < whole; i++)
        {
            destination[i] = destination[i + 1];
        }

        destination[whole] = (byte)'.';
        return count + 1;
    }

    /// <summary>How many digits a number has: 1233 / 4096 is about log10(2), and the unit of that many digits decides.</summary>
    private static int DigitsOf(ulong number)
    {
        int about = ((BitOperations.Log2(number) + 1) * 1233) >> 12;
        return about + (number >= Units[about] ? 1 : 0);
    }

    /// <summary>Writes the digits of a number, as many as there is room for.</summary>
    private static void WriteDigits(ulong digits, Span<byte> text)
    {
        // Numbers of 32 bits are divided much faster, and 17 digits are nine and eight.
        uint rest = (uint)digits;
        int end = text.Length;
        if (end > LowDigits)
        {
            ulong high = digits / LowUnit;
            uint low = (uint)(digits - (high * LowUnit));
            rest = (uint)high;
            for (; end > text.Length - LowDigits; end -= 2, low /= 100)
            {
                WritePair(low % 100, text, end);
            }
        }

        for (; end > 1; end -= 2, rest /= 100)
        {
            WritePair(rest % 100, text, end);
        }

        if (end == 1)
        {
            text[0] = (byte)('0' + rest);
        }
    }

    /// <summary>Writes a number below 100 as the two digits before a place.</summary>
    private static void WritePair(uint number, Span<byte> text, int end)
    {
        text[end - 2] = Pairs[(int)number * 2];
        text[end - 1] = Pairs[((int)number * 2) + 1];
    }

    private static (ulong High, ulong Low)[] Powers(int count)
    {
        (ulong, ulong)[] powers = new (ulong, ulong)[count];
        UInt128 power = 1;
        for (int n = 0; n < count; n++)
        {
            UInt128 normal = power << (int)UInt128.LeadingZeroCount(power);
            powers[n] = ((ulong)(normal >> 64), (ulong)normal);
            power *= 10;
        }

        return powers;
    }
}
