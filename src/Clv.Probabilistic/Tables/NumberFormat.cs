using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>As many decimals for all numbers that stand below each other, so that they can be compared at a glance.</summary>
internal sealed class NumberFormat
{
    /// <summary>Most numbers are told apart by so many significant digits.</summary>
    private const int Digits = 4;

    /// <summary>The largest number of a column has one more.</summary>
    private const int DigitsOfLargest = 5;

    private readonly int _decimals;

    private NumberFormat(int decimals) => _decimals = decimals;

    /// <summary>The format of some finite numbers: as many decimals as any of them needs for four significant digits, but no more than the largest
    /// has for five.</summary>
    public static NumberFormat Of(IEnumerable<double> numbers)
    {
        int needed = 0;
        double largest = 1;
        foreach (double number in numbers.Where(double.IsFinite))
        {
            needed = Math.Max(needed, Decimals(number));
            largest = Math.Max(largest, Math.Abs(number));
        }

        return new(Math.Min(needed, Math.Max(0, DigitsOfLargest - 1 - (int)Math.Floor(Math.Log10(largest)))));
    }

    /// <summary>A finite number; one that would be shown as zero and is not has two digits of its own.</summary>
    public string Text(double number) => number != 0 && Math.Abs(number) < 0.5 * Math.Pow(10, -_decimals)
        ? number.ToString("G2", CultureInfo.InvariantCulture)
        : (number == 0 ? 0 : number).ToString($"#,0.{new string('0', _decimals)}", CultureInfo.InvariantCulture);

    /// <summary>The decimals of a number that is rounded to four significant digits, less zeros at its end.</summary>
    private static int Decimals(double number)
    {
        if (number == 0)
        {
            return 0;
        }

        int decimals = Math.Clamp(Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, Digits);
        string text = Math.Abs(number).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return decimals == 0 ? 0 : decimals - (text.Length - text.TrimEnd('0').Length);
    }
}
