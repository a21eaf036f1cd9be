using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>What is left of orders besides the margin, and what acquiring a customer costs.</summary>
internal sealed class CostOptions
{
    /// <param name="acquisitionCost">What help says of the cost of acquisition.</param>
    public CostOptions(string acquisitionCost) => AcquisitionCost = ToolOptions.Number(
        "--acquisition-cost", "AMOUNT", acquisitionCost, number => number is >= 0 and <= EconomicRules.MostMoney, "an amount from 0 to 1e15");

    public Option<double?> AcquisitionCost { get; }

    public Option<double?> CostPerOrder { get; } = ToolOptions.Number(
        "--cost-per-order",
        "AMOUNT",
        "What every order costs whatever its amount, such as picking, parcel and payment. Default: 0.",
        number => number is >= 0 and <= EconomicRules.MostMoney,
        "an amount from 0 to 1e15");

    public Option<double?> ReturnsRate { get; } = ShareOption.Create(
        "--returns-rate",
        "SHARE",
        "Share of spend that is sent back, from 0 to 1, where refunds are not among the orders. Default: 0.",
        number => number is >= 0 and <= 1,
        "a share of spend from 0 to 1");
}
