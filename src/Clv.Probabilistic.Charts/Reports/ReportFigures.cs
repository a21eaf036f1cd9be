namespace Clv.Probabilistic.Charts;

/// <summary>Numbers as people read them: invariant of culture, or in the style of the page that is being made.</summary>
/// <remarks>The style goes with the work and not through every sentence: whoever makes a page says it once, and what is made for the page, on whichever
/// thread, is written in it.</remarks>
internal static class ReportFigures
{
    private static readonly AsyncLocal<ReportStyle?> _style = new();

    /// <summary>The style that figures are written in.</summary>
    public static ReportStyle Style => _style.Value ?? ReportStyle.Invariant;

    /// <summary>Makes something with its figures in a style.</summary>
    public static T In<T>(ReportStyle style, Func<T> make)
    {
        ReportStyle? before = _style.Value;
        _style.Value = style;
        try
        {
            return make();
        }
        finally
        {
            _style.Value = before;
        }
    }

    /// <summary>A count, rounded to a whole number.</summary>
    public static string Count(double count) => double.IsFinite(count) ? Say($"{count:N0}") : "unbounded";

    /// <summary>A count of things, such as <c>1 customer</c> or <c>2,357 customers</c>.</summary>
    public static string Count(double count, string thing) => $"{Count(count)} {thing}{(Math.Round(count) == 1 ? "" : "s")}";

    /// <summary>Money, with as many decimals as its size needs.</summary>
    public static string Amount(double amount) => !double.IsFinite(amount) ? "unbounded" : Style.Money(amount, FormatFor(amount));

    /// <summary>Money with decimals, as columns of it have the same.</summary>
    public static string Price(double amount) => double.IsFinite(amount) ? Style.Money(amount, "N2") : "–";

    /// <summary>A number that is no money, or not always, with as many decimals as its size needs.</summary>
    public static string Number(double number) => !double.IsFinite(number) ? "unbounded" : Style.Number(number, FormatFor(number));

    /// <summary>A share in percent.</summary>
    public static string Percent(double? share) => share is { } value && double.IsFinite(value)
        ? Style.Percent(Style.Number(100 * value, "0.#"))
        : "–";

    /// <summary>How far a prediction is from what happened.</summary>
    public static string Difference(double predicted, double actual) => actual == 0
        ? "–"
        : Style.Percent(Style.Number(100 * ((predicted / actual) - 1), "+0.0;−0.0;0.0"));

    /// <summary>A number with decimals.</summary>
    public static string Fixed(double number, int decimals) => double.IsFinite(number)
        ? Style.Number(number, FormattableString.Invariant($"N{decimals}"))
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

    /// <summary>A sentence with its figures.</summary>
    public static string Say(FormattableString sentence) => Style.Say(sentence);

    /// <summary>A sentence of the library, whose figures are invariant of culture.</summary>
    public static string Retold(string sentence) => Style.Retold(sentence);

    /// <summary>Sentences of the library.</summary>
    public static string[] Retold(IEnumerable<string> sentences) => Style.Retold(sentences);

    private static string FormatFor(double number) => Math.Abs(number) >= 1000 ? "N0" : "N2";
}
