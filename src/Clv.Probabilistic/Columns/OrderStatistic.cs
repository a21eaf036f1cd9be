namespace Clv.Probabilistic;

/// <summary>The number at a place of the ascending order, without putting all into that order.</summary>
internal static class OrderStatistic
{
    /// <summary>So few are sorted.</summary>
    private const int Few = 32;

    /// <summary>The number at a place; the numbers are rearranged, so that those before it are no larger and those after it no
    /// smaller.</summary>
    /// <param name="values">Numbers without NaN, at least one.</param>
    /// <param name="place">The place, from 0.</param>
    public static double At(Span<double> values, int place)
    {
        // Each round keeps half of the rest or so; where luck fails for long, the rest is sorted.
        int low = 0;
        int high = values.Length - 1;
        for (int rounds = 2 * (int.Log2(values.Length) + 1); high - low >= Few && rounds > 0; rounds--)
        {
            (int left, int right) = Part(values, low, high);
            if (place <= right)
            {
                high = right;
            }
            else if (place >= left)
            {
                low = left;
            }
            else
            {
                return values[place];
            }
        }

        values[low..(high + 1)].Sort();
        return values[place];
    }

    /// <summary>The middle number, or the mean of the two in the middle; the numbers are rearranged.</summary>
    /// <param name="values">Numbers without NaN, at least one.</param>
    public static double Median(Span<double> values)
    {
        int middle = values.Length / 2;
        double upper = At(values, middle);
        if (values.Length % 2 == 1)
        {
            return upper;
        }

        double lower = double.NegativeInfinity;
        foreach (double value in values[..middle])
        {
            lower = Math.Max(lower, value);
        }

        return 0.5 * (lower + upper);
    }

    /// <summary>Parts a range by its median of three: up to <c>Right</c> nothing is larger, from <c>Left</c> on nothing is smaller, and what is
    /// between equals it.</summary>
    private static (int Left, int Right) Part(Span<double> values, int low, int high)
    {
        double pivot = MiddleOf(values[low], values[low + ((high - low) / 2)], values[high]);
        int left = low;
        int right = high;
        while (left <= right)
        {
            while (values[left] < pivot)
            {
                left++;
            }

            while (values[right] > pivot)
            {
                right--;
            }

            if (left <= right)
            {
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
        }

        return (left, right);
    }

    private static double MiddleOf(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
