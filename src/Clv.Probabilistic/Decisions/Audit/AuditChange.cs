using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The last period against the one before: what changed, and what the change is made of.</summary>
/// <remarks>
/// <para>Immutable. The change is split three times, and the parts of each split add up to it.</para>
/// <para><see cref="Factors"/>: an amount is customers times orders per customer times spend per order. A factor's part is what the amount changes by
/// where this factor alone goes from its old value to its new one, averaged over all orders in which the three can change (the Shapley value). Of a
/// period without orders the factors are taken from the other one, so that all is due to customers. Without amounts the orders are split into two
/// factors.</para>
/// <para><see cref="Buyers"/>: customers who bought in both periods, in the one before alone, and in the last alone; these for the first time
/// ever, or back after a pause. <see cref="Tenure"/>: customers in the period of their first order, and all others.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, new() { Period = CohortPeriod.Quarter });
/// if (audit.Change is { } change)
/// {
///     foreach (AuditChangePart part in change.Factors)
///     {
///         Console.WriteLine($"{part.Name}: {part.Before:0.00} to {part.Now:0.00}, {part.Effect:+0;-0} of {change.Total:+0;-0}");
///     }
/// }
/// else
/// {
///     Console.WriteLine(audit.WhyNoChange);
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class AuditChange : ITabularResult
{
    private readonly bool _isMoney;

    private AuditChange(AuditWindow window, PeriodBuyers before, PeriodBuyers now, int[] firstDay)
    {
        Period = window.Period;
        _isMoney = now.IsMoney;
        Before = PeriodOf(before, firstDay);
        Now = PeriodOf(now, firstDay);
        Total = ValueOf(Now) - ValueOf(Before);
        Factors = Array.AsReadOnly(FactorsOf());
        Buyers = Array.AsReadOnly<AuditChangePart>(
        [
            Part("kept", before, now, customer => before.Bought(customer) && now.Bought(customer)),
            Part("lost", before, now, customer => !now.Bought(customer)),
            Part("came back", before, now, customer => !before.Bought(customer) && firstDay[customer] < now.From),
            Part("new", before, now, customer => !before.Bought(customer) && firstDay[customer] >= now.From),
        ]);
        Tenure = Array.AsReadOnly<AuditChangePart>(
        [
            Part("repeat customers", before, now, customer => firstDay[customer] < before.From, customer => firstDay[customer] < now.From),
            Part("new customers", before, now, customer => firstDay[customer] >= before.From, customer => firstDay[customer] >= now.From),
        ]);
        Sentences = Array.AsReadOnly(Said(window));
    }

    /// <summary>The kind of period.</summary>
    public CohortPeriod Period { get; }

    /// <summary>The period before the last.</summary>
    public AuditPeriod Before { get; }

    /// <summary>The last period.</summary>
    public AuditPeriod Now { get; }

    /// <summary>The change of the amount, or without amounts of the number of orders.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Total { get; }

    /// <summary>The change by customers, orders per customer and spend per order.</summary>
    public IReadOnlyList<AuditChangePart> Factors { get; }

    /// <summary>The change by customers who were kept, were lost, came back or are new.</summary>
    public IReadOnlyList<AuditChangePart> Buyers { get; }

    /// <summary>The change by customers in the period of their first order, and all others.</summary>
    public IReadOnlyList<AuditChangePart> Tenure { get; }

    /// <summary>What it says, in two sentences.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        AuditChangePart all = new()
        {
            Name = _isMoney ? "amount" : "orders",
            Before = ValueOf(Before),
            Now = ValueOf(Now),
            Effect = Total,
            CustomersBefore = Before.Customers,
            CustomersNow = Now.Customers,
            OrdersBefore = Before.Orders,
            OrdersNow = Now.Orders,
        };
        (string Split, AuditChangePart Part)[] rows =
        [
            ("total", all),
            .. Factors.Select(part => ("factors", part)),
            .. Buyers.Select(part => ("buyers", part)),
            .. Tenure.Select(part => ("tenure", part)),
        ];
        return new(
            FormattableString.Invariant(
                $"{(_isMoney ? "Amount" : "Orders")} from {Now.From:yyyy-MM-dd} to {Now.Until:yyyy-MM-dd} against the {Period.Name()} before"),
            rows.Length,
            [
                ResultColumn.Of("split", rows.Length, row => rows[row].Split),
                ResultColumn.Of("part", rows.Length, row => rows[row].Part.Name),
                ResultColumn.Optional("before", rows.Length, row => rows[row].Part.Before, CellStyle.Money),
                ResultColumn.Optional("now", rows.Length, row => rows[row].Part.Now, CellStyle.Money),
                ResultColumn.Of("effect", rows.Length, row => rows[row].Part.Effect, CellStyle.Money),
                ResultColumn.Optional("customers_before", rows.Length, row => rows[row].Part.CustomersBefore, CellStyle.Count),
                ResultColumn.Optional("customers_now", rows.Length, row => rows[row].Part.CustomersNow, CellStyle.Count),
                ResultColumn.Optional("orders_before", rows.Length, row => rows[row].Part.OrdersBefore, CellStyle.Count),
                ResultColumn.Optional("orders_now", rows.Length, row => rows[row].Part.OrdersNow, CellStyle.Count),
            ])
        {
            Remarks = Sentences,
        };
    }

    /// <summary>Compares the last period with the one before.</summary>
    /// <param name="window">Which they are.</param>
    /// <param name="before">What customers bought then.</param>
    /// <param name="now">What they bought in the last period.</param>
    /// <param name="firstDay">Per customer, the day of the first order.</param>
    internal static AuditChange Of(AuditWindow window, PeriodBuyers before, PeriodBuyers now, int[] firstDay) => new(window, before, now, firstDay);

    private static double ValueOf(AuditPeriod period) => period.Amount ?? period.Orders;

    private static AuditPeriod PeriodOf(PeriodBuyers buyers, int[] firstDay)
    {
        BuyerCount all = buyers.Count(_ => true);
        return new AuditPeriod
        {
            From = DateOnly.FromDayNumber(buyers.From),
            Until = DateOnly.FromDayNumber(buyers.Until),
            IsWhole = true,
            Customers = all.Customers,
            NewCustomers = buyers.Count(customer => firstDay[customer] >= buyers.From).Customers,
            Orders = all.Orders,
            Amount = buyers.IsMoney ? all.Value : null,
        };
    }

    private static AuditChangePart Part(string name, PeriodBuyers before, PeriodBuyers now, Func<int, bool> isMeant) =>
        Part(name, before, now, isMeant, isMeant);

    private static AuditChangePart Part(
        string name, PeriodBuyers before, PeriodBuyers now, Func<int, bool> isMeantBefore, Func<int, bool> isMeantNow)
    {
        BuyerCount then = before.Count(isMeantBefore);
        BuyerCount last = now.Count(isMeantNow);
        return new AuditChangePart
        {
            Name = name,
            Before = then.Value,
            Now = last.Value,
            Effect = last.Value - then.Value,
            CustomersBefore = then.Customers,
            CustomersNow = last.Customers,
            OrdersBefore = then.Orders,
            OrdersNow = last.Orders,
        };
    }

    /// <summary>What a product of three changes by where one of them alone goes from its old value to its new one, averaged over the six orders in which
    /// they can change: the others are both old or both new in a third of them each, and one of each in a sixth each.</summary>
    private static double Effect((double Before, double Now) factor, (double Before, double Now) other, (double Before, double Now) third) =>
        (factor.Now - factor.Before)
            * ((((other.Before * third.Before) + (other.Now * third.Now)) / 3) + (((other.Before * third.Now) + (other.Now * third.Before)) / 6));

    private static (double Before, double Now) Filled(double? before, double? now) => (before ?? now ?? 0, now ?? before ?? 0);

    private AuditChangePart[] FactorsOf()
    {
        (double Before, double Now) customers = (Before.Customers, Now.Customers);
        (double Before, double Now) orders = Filled(Before.OrdersPerCustomer, Now.OrdersPerCustomer);
        (double Before, double Now) spend = _isMoney ? Filled(Before.SpendPerOrder, Now.SpendPerOrder) : (1, 1);
        AuditChangePart[] countable =
        [
            new() { Name = "customers", Before = Before.Customers, Now = Now.Customers, Effect = Effect(customers, orders, spend) },
            new()
            {
                Name = "orders per customer",
                Before = Before.OrdersPerCustomer,
                Now = Now.OrdersPerCustomer,
                Effect = Effect(orders, customers, spend),
            },
        ];
        return _isMoney
            ?
            [
                .. countable,
                new() { Name = "spend per order", Before = Before.SpendPerOrder, Now = Now.SpendPerOrder, Effect = Effect(spend, customers, orders) },
            ]
            : countable;
    }

    private string[] Said(AuditWindow window)
    {
        string now = window.Label(window.Now);
        string before = window.Label(window.Before!.Value);
        string what = _isMoney ? "Amounts" : "Orders";
        double from = ValueOf(Before);
        string relative = from > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({100 * Total / from:+0.0;-0.0;0.0}%)") : "";
        string factors = string.Join(", ", Factors.Select(part => $"{part.Name} {Signed(part)}"));
        AuditChangePart kept = Buyers[0];
        AuditChangePart lost = Buyers[1];
        AuditChangePart back = Buyers[2];
        AuditChangePart fresh = Buyers[3];
        string stayed = $"{Number(kept.CustomersBefore)} bought again in {now} and brought {AuditWords.Value(kept.Now!.Value, _isMoney)} ({Signed(kept)})";
        string others = $"{Number(back.CustomersNow)} came back after a pause ({Signed(back)}) and {Number(fresh.CustomersNow)} {(fresh.CustomersNow == 1 ? "was" : "were")} new ({Signed(fresh)})";
        return
        [
            $"{what} went from {Plain(from)} in {before} to {Plain(ValueOf(Now))} in {now}, {AuditWords.Signed(Total, _isMoney)}{relative}: {factors}.",
            $"Of {AuditWords.Customers(Before.Customers)} of {before}, {stayed}, and {Number(lost.CustomersBefore)} did not ({Signed(lost)}); {others}.",
        ];

        string Plain(double value) => _isMoney ? DisplayText.Of(value, CellStyle.Money) : DisplayText.Count(value);
        string Signed(AuditChangePart part) => AuditWords.Signed(part.Effect, _isMoney);
        string Number(long? count) => DisplayText.Count(count!.Value);
    }
}
