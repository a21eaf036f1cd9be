namespace Clv.Probabilistic.Studies;

/// <summary>Where a true number lies.</summary>
/// <param name="What">What it is of, such as a parameter.</param>
/// <param name="Side">−1 below the interval, 0 inside, +1 above; null where there is no interval.</param>
internal readonly record struct Covered(string What, int? Side)
{
    /// <summary>A number and an interval.</summary>
    public static Covered By(string what, Interval? interval, double number) =>
        new(what, interval is not { } known ? null : number < known.Lower ? -1 : number > known.Upper ? 1 : 0);
}
