namespace Clv.Probabilistic;

/// <summary>A profile-likelihood interval of one parameter.</summary>
/// <param name="Name">The parameter's name as in model files.</param>
/// <param name="Estimate">The estimate on the natural scale.</param>
/// <param name="Interval">The interval on the natural scale. Its lower end is that of the parameter's range, such as 0, where the profile
/// does not fall as far as the level asks on the way down: the data do not exclude any small value; its upper end is +∞ where they do not
/// exclude any large one.</param>
public sealed record ProfileInterval(string Name, double Estimate, Interval Interval)
{
    /// <summary>The lower end of the interval.</summary>
    public double Lower => Interval.Lower;

    /// <summary>The upper end of the interval.</summary>
    public double Upper => Interval.Upper;
}
