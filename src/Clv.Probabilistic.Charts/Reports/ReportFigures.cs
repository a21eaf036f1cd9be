using System.Globalization;

namespace Clv.Probabilistic.Charts;

/// <summary>Numbers as people read them, invariant of culture.</summary>
internal static class ReportFigures
{
    /// <summary>A count, rounded to a whole number.</summary>
    public static string Count(double count) => double.IsFinite(count) ? Say($"{count:N0}") : "unbounded";

    /// <summary>A count of things, such as <c>1 customer</c> or <c>2,357 customers</c>.</summary>
    public static string Count(double count, string thing) => $"{Count(count)} {thing}{(Math.Round(count) == 1 ? "" : "s")}";

    /// <summary>Money or another amount, with as many decimals as its size needs.</summary>
    public static string Amount(double amount) => !double.IsFinite(amount) ? "unbounded"
        : Math.Abs(amount) >= 1000 ? Say($"{amount:N0}")
        : Say($"{amount:N2}");

    /// <summary>A share in percent.</summary>
    public static string Percent(double? share) => share is { } value && double.IsFinite(value)
        ? Say($"{100 * value:0.#}%")
        : "–";

    /// <summary>How far a prediction is from what happened.</summary>
    public static string Difference(double predicted, double actual) => actual == 0
        ? "–"
        : Say($"{100 * ((predicted / actual) - 1):+0.0;−0.0;0.0}%");

    /// <summary>A number with decimals.</summary>
    public static string Fixed(double number, int decimals) => double.IsFinite(number)
        ? number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : "–";

    /// <summary>A length of time, such as <c>39 weeks</c>.</summary>
    public static string Span(double length, TimeUnit unit)
    {
        string name = unit == TimeUnit.Unspecified ? "time unit" : unit.Name();
        return Say($"{length:0.#} {name}{(length == 1 ? "" : "s")}");
    }

    /// <summary>A horizon in words: a year by its name, anything else as a number of units.</summary>
    public static string Horizon(double length, TimeUnit unit, string year)
    {
        const double HalfADay = 0.5;
        bool isYear = unit != TimeUnit.Unspecified
            && Math.Abs((length * unit.LengthInDays()) - TimeUnit.Year.LengthInDays()) < HalfADay;
        return isYear ? year : Span(length, unit);
    }

    /// <summary>A sentence, invariant of culture.</summary>
    public static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
