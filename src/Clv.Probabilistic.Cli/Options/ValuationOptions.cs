using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Over which future, and how, customers are valued.</summary>
internal sealed class ValuationOptions
{
    public ValuationOptions(string horizonDescription) => Horizon = ToolOptions.Number(
        "--horizon", "LENGTH", horizonDescription, number => number >= 0, "a number from 0");

    public Option<double?> Horizon { get; }

    public Option<double?> DiscountRate { get; } = ToolOptions.Number(
        "--discount-rate", "RATE", "Effective annual rate at which future spend and purchases are discounted. Default: 0.10, ten percent.", number => number > -1, "a number above -1");

    public Option<double?> Margin { get; } = ToolOptions.Number(
        "--margin", "SHARE", "Share of spend that is value. Default: 1, so that clv is revenue.", _ => true, "a number");

    /// <summary>Complains about a future of no length, in which a job of many steps would say nothing.</summary>
    public void RequireFuture(ParseResult line)
    {
        if (line.GetValue(Horizon) == 0)
        {
            throw new UsageException(
                $"{Horizon.Name} is 0, and in no time nobody buys; give the length of the future to predict in units of --unit, such as 52 for a year of weeks, or leave it out for one year.");
        }
    }

    /// <summary>The rate that the command line gives, or the default.</summary>
    public double RateOf(ParseResult line) => line.GetValue(DiscountRate) ?? 0.10;

    /// <summary>The margin that the command line gives, or the default.</summary>
    public double MarginOf(ParseResult line) => line.GetValue(Margin) ?? 1;
}
