using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>As many decimals for all numbers of a quantity that stand below each other, so that they can be compared at a glance.</summary>
internal sealed class NumberFormat
{
    /// <summary>Numbers are told apart by so many significant digits.</summary>
    private const int Digits = 4;

    /// <summary>What is small beside the largest number of a column has so many.</summary>
    private const int DigitsOfSmall = 2;

    /// <summary>Below this share of the largest number one is small.</summary>
    private const double Small = 0.01;

    /// <summary>With more digits than these the largest number is no longer read at a glance.</summary>
    private const int DigitsOfLargest = 7;

    private readonly int _decimals;

    private NumberFormat(int decimals) => _decimals = decimals;

    /// <summary>The format of some numbers: as many decimals as any of them needs.</summary>
    /// <param name="numbers">The numbers; only those that are finite count.</param>
    /// <returns>The format; null where numbers are of so different size that each is to have decimals of its own.</returns>
    public static NumberFormat? Of(IReadOnlyCollection<double> numbers)
    {
        double largest = numbers.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        int decimals = numbers.Where(double.IsFinite).Select(number => Decimals(number, largest)).DefaultIfEmpty().Max();
        return decimals + Math.Max(1, Magnitude(largest) + 1) <= DigitsOfLargest ? new(decimals) : null;
    }

    /// <summary>A finite number.</summary>
    public string Text(double number) => DisplayText.Of(number, _decimals);

    /// <summary>The decimals of a number that is rounded to its significant digits, less zeros at its end.</summary>
    private static int Decimals(double number, double largest)
    {
        if (number == 0)
        {
            return 0;
        }

        int digits = Math.Abs(number) < Small * largest ? DigitsOfSmall : Digits;
        int decimals = Math.Clamp(digits - 1 - Magnitude(number), 0, DigitsOfLargest);
        string text = Math.Abs(number).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        if (Math.Abs(number) < 1 && text[0] == '1')
        {
            return Digits; // a probability that is almost certain, and shown as such
        }

        return decimals == 0 ? 0 : decimals - (text.Length - text.TrimEnd('0').Length);
    }

    private static int Magnitude(double number) => number == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(number)));
}
