using System.CommandLine;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Cli;

/// <summary>What pages say beyond predictions: of costs, of customers to come and of those who were lost.</summary>
internal sealed class DecisionOptions
{
    private readonly AcquisitionOptions _acquisition = new();
    private readonly Option<bool> _equity = ToolOptions.Switch(
        "--equity", "Add what today's customers and those to come are worth together to the pages; clv equity has more to set. Default: off.");

    private readonly Option<DateOnly?> _movementFrom = DateOption.Create(
        "--movement-from", "Add who was lost and who changed tier since this day, as yyyy-MM-dd, to the pages; clv movement has more to set. Default: none.");

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_acquisition.Costs, _acquisition.Channels, _equity, _movementFrom];

    /// <summary>The files that are read.</summary>
    public IEnumerable<string?> Files(ParseResult line) => _acquisition.Files(line);

    /// <summary>The first of them that the command line gives; null for none.</summary>
    public string? GivenIn(ParseResult line) => All.FirstOrDefault(line.IsGiven)?.Name;

    /// <summary>Reads what files have, before any work is done.</summary>
    /// <exception cref="DataFormatException">A file is not what it is named for.</exception>
    /// <exception cref="UsageException">There are channels and no costs.</exception>
    public (AcquisitionCosts? Costs, CustomerChannels? Channels) Read(ParseResult line)
    {
        _acquisition.RequireCosts(line);
        return (_acquisition.ReadCosts(line), _acquisition.ReadChannels(line));
    }

    /// <summary>An input of pages with what the command line asks for, and, with orders, the value of a new customer, which costs nothing to ask for.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="input">The input, with its orders where there are some.</param>
    /// <param name="valued">Predictions with draws, where there are some.</param>
    /// <param name="read">What <see cref="Read"/> has read.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="InvalidOperationException">There is no money, and it is asked for.</exception>
    public ReportInput Complete(
        ParseResult line,
        ReportInput input,
        CustomerPredictions valued,
        (AcquisitionCosts? Costs, CustomerChannels? Channels) read,
        ProgressDisplay progress,
        CancellationToken token)
    {
        bool isMoney = valued is { HasSpend: true, IsWorthMoney: true };
        if (!isMoney && (read.Costs is not null || line.GetValue(_equity)))
        {
            string asked = read.Costs is not null ? _acquisition.Costs.Name : _equity.Name;
            throw new InvalidOperationException($"{asked} is about money, and there is no model of spend here; leave it out, or give orders with amounts.");
        }

        if (isMoney && input is { Average: null, Orders: not null, Purchases.Model.TimeUnit: not TimeUnit.Unspecified })
        {
            progress.Step("Valuing a new customer");
            input = input with { NewCustomer = NewCustomerValue.Of(valued, input.Orders) };
        }

        if (input.Orders is not { } orders)
        {
            return input;
        }

        if (read.Costs is { } costs)
        {
            progress.Step("Comparing value with costs");
            input = input with
            {
                UnitEconomics = UnitEconomics.Of(orders, valued, costs, new UnitEconomicsOptions { Channels = read.Channels }, token),
            };
        }

        if (line.GetValue(_equity))
        {
            progress.Step("Valuing customers to come");
            CustomerEquityOptions options = new() { AcquisitionCost = input.UnitEconomics?.All.CostPerCustomer ?? 0 };
            input = input with { Equity = CustomerEquity.Of(orders, valued, options, token) };
        }

        return line.GetValue(_movementFrom) is { } from ? input with { Movement = Movement(input, orders, from, progress, token) } : input;
    }

    private static CustomerMovement Movement(
        ReportInput input, TransactionTable orders, DateOnly from, ProgressDisplay progress, CancellationToken token)
    {
        progress.Step("Comparing two days");
        ISpendModel? spend = orders.HasAmount ? input.Spend?.Model : null;
        return CustomerMovement.Of(
            orders,
            input.Purchases.Model,
            spend,
            new MovementOptions
            {
                From = from,
                To = input.Predictions.Customers.Account is { } account ? DateOnly.FromDateTime(account.ObservationEnd) : null,
                Prediction = input.Predictions.Options with { Interval = null },
                Summary = input.Summary with { SpendColumns = SpendModelDefinition.SpendColumnsFor(spend) },
            },
            token);
    }
}
