using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Over which future, and how, customers are valued.</summary>
internal sealed class ValuationOptions
{
    /// <param name="horizonDescription">What help says of the horizon.</param>
    /// <param name="likeRun">Whether they are those of a run where none are given.</param>
    public ValuationOptions(string horizonDescription, bool likeRun = false)
    {
        string usual = likeRun ? "Default: that of the run, else" : "Default:";
        Horizon = ToolOptions.Number("--horizon", "LENGTH", horizonDescription, number => number >= 0, "a number from 0");
        DiscountRate = ShareOption.Create(
            "--discount-rate",
            "RATE",
            $"Effective annual rate at which future spend and purchases are discounted, below 1. {usual} 0.10, ten percent.",
            number => number is > -1 and < 1,
            "an annual rate above -1 and below 1, 0.10 being ten percent");
        Margin = ShareOption.Create(
            "--margin",
            "SHARE",
            $"Share of spend that is value, from 0 to 1. {usual} 1, so that clv is revenue.",
            number => number is >= 0 and <= 1,
            "a share of spend from 0 to 1");
    }

    public Option<double?> Horizon { get; }

    /// <summary>At a rate of 1, a hundred percent a year, what comes in a year counts half; whoever writes 1 or more means percent.</summary>
    public Option<double?> DiscountRate { get; }

    /// <summary>A purchase is not worth more than was paid, and the library values none below nothing.</summary>
    public Option<double?> Margin { get; }

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
