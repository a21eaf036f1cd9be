namespace Clv.Probabilistic.Studies;

/// <summary>Orders: read, summarize, and everything that is done with customers.</summary>
internal sealed class OrdersTarget : IFuzzTarget
{
    private static readonly DateOnly _middle = new(2024, 3, 1);
    private readonly TransactionCsvOptions _layout;

    public OrdersTarget(TransactionCsvOptions layout) => _layout = layout;

    public string? Run(byte[] input, ref FuzzRandom random)
    {
        TransactionCsvOptions csv = _layout with { SkipBadRows = random.OneIn(3) };
        SummaryOptions options = new()
        {
            Unit = random.Pick<TimeUnit>([TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Year]),
            Grain = random.Pick<Grain>([Grain.Day, Grain.Day, Grain.Hour, Grain.Week, Grain.Month, Grain.Year]),
            CalibrationEnd = random.OneIn(8) ? _middle : null,
            ObservationEnd = random.OneIn(8) ? new DateTime(2024, 6, 1) : null,
            IncludeFirst = random.OneIn(8),
        };
        (TransactionTable? orders, string? reason) = Refusal.Of(
            () => TransactionCsv.Read(new MemoryStream(input), "orders.csv", csv),
            "reading orders",
            error => error is DataFormatException && error.Message.StartsWith("orders.csv", StringComparison.Ordinal));
        if (orders is null)
        {
            return reason;
        }

        if (orders.Count != orders.Account.RowsRead - orders.Account.RowsSkipped)
        {
            throw new FuzzFailureException("Rows read, less rows skipped, are not the orders.");
        }

        Lawful.Finite(orders.Amount, "amount");
        (CustomerSummary? customers, reason) = Refusal.Of(
            () => orders.Summarize(options), "summarizing", error => error is ArgumentException or InvalidOperationException);
        return customers is null ? reason : CustomersTarget.Run(customers, ref random);
    }
}
