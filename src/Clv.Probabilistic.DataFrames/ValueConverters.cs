using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic.DataFrames;

/// <summary>How values of data frames become those of Arrow.</summary>
internal static class ValueConverters
{
    /// <summary>Integers up to here, and powers of ten up to 10^22, are doubles exactly, so that one division of them is rounded once.</summary>
    private const long LargestExact = 1L << 53;

    private const int LongestDecimal = 32;

    private static readonly long _epoch = DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond;

    private static readonly int _firstDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static readonly double[] _powersOfTen =
        [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    /// <summary>Moments as seconds since 1970 on the clock that they are on; fractions are cut off.</summary>
    public static byte[] Seconds(ReadOnlySpan<DateTime> moments)
    {
        byte[] bytes = Room<long>(moments.Length, out Span<long> seconds);
        for (int i = 0; i < moments.Length; i++)
        {
            // Ticks are counted from year 1 and never negative, so what is cut off lies behind the second.
            seconds[i] = (moments[i].Ticks / TimeSpan.TicksPerSecond) - _epoch;
        }

        return bytes;
    }

    /// <summary>Days as days since 1970.</summary>
    public static byte[] Days(ReadOnlySpan<DateOnly> dates)
    {
        byte[] bytes = Room<int>(dates.Length, out Span<int> days);
        for (int i = 0; i < dates.Length; i++)
        {
            days[i] = dates[i].DayNumber - _firstDay;
        }

        return bytes;
    }

    /// <summary>Truth, a bit each.</summary>
    public static byte[] Bits(ReadOnlySpan<bool> values)
    {
        byte[] bits = new byte[(values.Length + 7) >> 3];
        for (int i = 0; i < values.Length; i++)
        {
            bits[i >> 3] |= (byte)((values[i] ? 1 : 0) << (i & 7));
        }

        return bits;
    }

    /// <summary>Whole numbers as integers.</summary>
    public static byte[] Integers<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, INumber<T>
    {
        byte[] bytes = Room<long>(numbers.Length, out Span<long> integers);
        for (int i = 0; i < numbers.Length; i++)
        {
            integers[i] = long.CreateTruncating(numbers[i]);
        }

        return bytes;
    }

    /// <summary>Whole decimals as those of 128 bits.</summary>
    public static byte[] WideIntegers(ReadOnlySpan<decimal> numbers)
    {
        byte[] bytes = Room<Int128>(numbers.Length, out Span<Int128> integers);
        for (int i = 0; i < numbers.Length; i++)
        {
            integers[i] = (Int128)numbers[i];
        }

        return bytes;
    }

    /// <summary>Decimals as the doubles that their digits are in a file of text.</summary>
    public static byte[] Doubles(ReadOnlySpan<decimal> numbers)
    {
        byte[] bytes = Room<double>(numbers.Length, out Span<double> doubles);
        for (int i = 0; i < numbers.Length; i++)
        {
            doubles[i] = ToDouble(numbers[i]);
        }

        return bytes;
    }

    private static byte[] Room<T>(int count, out Span<T> values)
        where T : unmanaged
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(count * Unsafe.SizeOf<T>());
        values = MemoryMarshal.Cast<byte, T>(bytes.AsSpan());
        return bytes;
    }

    /// <summary>The double next to a decimal; the conversion of .NET rounds twice where there are many digits.</summary>
    private static double ToDouble(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        long digits = ((long)parts[1] << 32) | (uint)parts[0];
        int scale = number.Scale;
        if (parts[2] == 0 && (ulong)digits <= LargestExact && scale < _powersOfTen.Length)
        {
            double size = digits / _powersOfTen[scale];
            return decimal.IsNegative(number) && digits != 0 ? -size : size;
        }

        Span<byte> text = stackalloc byte[LongestDecimal];
        number.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..length], CultureInfo.InvariantCulture);
    }
}
