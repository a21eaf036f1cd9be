namespace Clv.Probabilistic.Learning;

/// <summary>One customer's purchases up to an origin, as features see them.</summary>
/// <remarks>A purchase is a grain period with an order, and its time the start of that period, as in a summary.</remarks>
internal readonly ref struct CustomerPast
{
    private const int HoursPerWeek = 7 * 24;

    /// <summary>So many weeks before a day it was the same weekday of the same season.</summary>
    private const int WeeksPerYear = 52;

    private readonly double _hoursPerUnit;
    private readonly int _endHour;
    private readonly int _horizonHours;

    /// <param name="hours">The starts of the periods with a purchase, in hours, ascending; at least one.</param>
    /// <param name="money">What was spent in each; empty where orders carry no amounts.</param>
    /// <param name="endHour">The start of the period in which observation ends.</param>
    /// <param name="horizonHours">The length of the horizon.</param>
    /// <param name="hoursPerUnit">The length of the unit of time.</param>
    public CustomerPast(ReadOnlySpan<int> hours, ReadOnlySpan<double> money, int endHour, int horizonHours, double hoursPerUnit)
    {
        Hours = hours;
        Money = money;
        _endHour = endHour;
        _horizonHours = horizonHours;
        _hoursPerUnit = hoursPerUnit;
    }

    /// <summary>The starts of the periods with a purchase.</summary>
    public ReadOnlySpan<int> Hours { get; }

    /// <summary>What was spent in each.</summary>
    public ReadOnlySpan<double> Money { get; }

    /// <summary>The time from the first purchase to the end of observation.</summary>
    public double T => Time(_endHour - Hours[0]);

    /// <summary>The time from the first purchase to the last.</summary>
    public double Recency => Time(Hours[^1] - Hours[0]);

    /// <summary>The time since the last purchase.</summary>
    public double Silence => Time(_endHour - Hours[^1]);

    /// <summary>The times between purchases, one fewer than purchases.</summary>
    public int Gaps => Hours.Length - 1;

    /// <summary>The time from a purchase to the next.</summary>
    public double Gap(int gap) => Time(Hours[gap + 1] - Hours[gap]);

    /// <summary>The time from the first purchase to one of them.</summary>
    public double Age(int purchase) => Time(Hours[purchase] - Hours[0]);

    /// <summary>The time from a purchase to the end of observation.</summary>
    public double SilenceAfter(int purchase) => Time(_endHour - Hours[purchase]);

    /// <summary>The purchases of the last weeks: from which on.</summary>
    public Range Last(int weeks) => Within(_endHour - (weeks * HoursPerWeek), _endHour);

    /// <summary>The purchases of those weeks of the year before that the horizon will have.</summary>
    public Range HorizonLastYear()
    {
        int origin = _endHour - (WeeksPerYear * HoursPerWeek);
        return Within(origin, origin + _horizonHours);
    }

    /// <summary>How many purchases are in a range.</summary>
    public int Count(Range purchases) => purchases.GetOffsetAndLength(Hours.Length).Length;

    /// <summary>What was spent in a range.</summary>
    public double Spend(Range purchases)
    {
        double sum = 0;
        foreach (double money in Money[purchases])
        {
            sum += money;
        }

        return sum;
    }

    /// <summary>The purchases after one hour and up to another.</summary>
    private Range Within(int after, int upTo)
    {
        int first = Hours.Length;
        while (first > 0 && Hours[first - 1] > after)
        {
            first--;
        }

        int end = Hours.Length;
        while (end > first && Hours[end - 1] > upTo)
        {
            end--;
        }

        return first..end;
    }

    private double Time(int hours) => hours / _hoursPerUnit;
}
