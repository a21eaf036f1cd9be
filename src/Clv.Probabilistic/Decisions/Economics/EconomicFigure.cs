using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A figure of unit economics, with where it would be if the parameters of the models were known exactly.</summary>
/// <param name="Value">The figure; +∞ where there is none that is finite, as of a cost that does not come back.</param>
/// <example>
/// <code>
/// NewCustomerValue newcomer = NewCustomerValue.Of(fit.Model, spend.Model, new() { Horizon = 52 });
/// EconomicFigure worth = newcomer.Value;
/// Console.WriteLine($"{worth.Value:0.00}, between {worth.Interval?.Lower:0.00} and {worth.Interval?.Upper:0.00}");
/// </code>
/// </example>
public readonly record struct EconomicFigure([property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Value)
{
    /// <summary>The interval of the expectation, which holds the figure; null without draws of parameters.</summary>
    public Interval? Interval { get; init; }

    /// <summary>A figure with the interval of what it is at draws of the parameters.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="draws">The same at every draw; none for no interval.</param>
    /// <param name="level">The level of the interval.</param>
    internal static EconomicFigure Of(double value, IReadOnlyCollection<double> draws, double level)
    {
        if (draws.Count == 0)
        {
            return new EconomicFigure(value);
        }

        Interval middle = OrderedDraws.MiddleOf(draws, level);
        return new EconomicFigure(value)
        {
            Interval = new Interval(Math.Min(middle.Lower, value), Math.Max(middle.Upper, value)),
        };
    }

    /// <summary>The figure and its interval in words, such as <c>20.10 (between 18.00 and 22.00)</c>.</summary>
    internal string InWords(Func<double, string> text) =>
        Interval is { } interval ? $"{text(Value)} (between {text(interval.Lower)} and {text(interval.Upper)})" : text(Value);
}
