namespace Clv.Probabilistic.Sql;

/// <summary>Customers of one frequency whose mean spend lies in one narrow class of its logarithm, as two kinds of customers with the same
/// moments: the quadrature of Gauss with two nodes.</summary>
/// <remarks>What a spend model sums over customers is smooth in the logarithm of spend. Two nodes that have the first four moments (the number
/// included) leave of a sum what the fourth derivative does within half a class, which is (1/512)⁴/24 of it: 6e-13.</remarks>
internal readonly record struct SpendClass
{
    /// <summary>Classes per unit of the logarithm.</summary>
    public const int PerUnit = 256;

    private SpendClass((double Spend, double Weight) low, (double Spend, double Weight) high)
    {
        Low = low;
        High = high;
    }

    /// <summary>The first kind of customers.</summary>
    public (double Spend, double Weight) Low { get; }

    /// <summary>The second; its weight is 0 where one is enough.</summary>
    public (double Spend, double Weight) High { get; }

    /// <summary>A class by its moments.</summary>
    /// <param name="number">Which class: the logarithm times <see cref="PerUnit"/>, rounded down.</param>
    /// <param name="weight">The customers.</param>
    /// <param name="first">The sum of their places around the middle of the class.</param>
    /// <param name="second">The sum of the squares.</param>
    /// <param name="third">The sum of the cubes.</param>
    public static SpendClass Of(double number, double weight, double first, double second, double third)
    {
        double middle = (number + 0.5) / PerUnit;
        double mean = first / weight;
        double variance = (second / weight) - (mean * mean);

        // Below this, the class is one place: differences of sums hold no more digits.
        if (weight < 2 || variance <= 1e-14)
        {
            return new SpendClass((Math.Exp(middle + mean), weight), (1, 0));
        }

        double skewness = ((third / weight) - (3 * mean * variance) - (mean * mean * mean)) / variance;
        double spread = Math.Sqrt((skewness * skewness) + (4 * variance));
        double above = (skewness + spread) / 2;
        double below = (skewness - spread) / 2;
        double shareAbove = -below / spread;
        return new SpendClass(
            (Math.Exp(middle + mean + below), weight * (1 - shareAbove)),
            (Math.Exp(middle + mean + above), weight * shareAbove));
    }
}
