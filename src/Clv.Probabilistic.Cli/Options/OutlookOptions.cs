using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>What to say about every customer's future beyond the horizon.</summary>
internal sealed class OutlookOptions
{
    public Option<double?> At { get; } = ToolOptions.Number(
        "--at", "TIME", "Add p_alive_at: the probability of being active still, this time after the end of observation, in the model's time unit.", number => number >= 0, "a number from 0");

    public Option<double?> NextPurchase { get; } = ToolOptions.ParsedOr<double?>(
        0.5,
        "--next-purchase",
        "PROBABILITY",
        "Add next_purchase: the time within which the next purchase comes with this probability, empty where it never does; and p_never_returns. Default: 0.5, the median.",
        text => ShareOption.Parse(text, number => number is >= 0 and <= 1, "a probability from 0 to 1"));

    public Option<bool> DiscountedResidual { get; } = ToolOptions.Switch(
        "--discounted-residual", "Add discounted_residual: all purchases still to be expected, without a horizon, each discounted from its time by --discount-rate.");

    public IReadOnlyList<Option> All => [At, NextPurchase, DiscountedResidual];

    /// <summary>Options with what the command line asks for added to them.</summary>
    public PredictionOptions Read(ParseResult line, PredictionOptions options) => options with
    {
        AliveAhead = line.GetValue(At),
        NextPurchaseProbability = line.GetValue(NextPurchase),
        DiscountedResidual = line.GetValue(DiscountedResidual),
    };

    /// <summary>Tells an input that was taken for the probability, which may be left out, from one that is missing.</summary>
    public void CheckInput(CommandResult result, Argument<string?> input)
    {
        if (string.IsNullOrEmpty(result.GetValue(input))
            && result.GetResult(NextPurchase)?.Tokens is [{ Value: { } text }]
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            result.AddError($"--next-purchase is '{text}'; it must be a probability from 0 to 1: write {input.Name} before it.");
        }
    }

    /// <summary>Complains about a rate that purchases over all time cannot be discounted at.</summary>
    public void CheckRate(ParseResult line, double rate)
    {
        if (line.GetValue(DiscountedResidual) && rate < 0)
        {
            throw new UsageException(FormattableString.Invariant(
                $"--discount-rate is {rate}; with --discounted-residual it must be a number from 0, because purchases over all time have no sum at a negative rate."));
        }
    }
}
