using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How different customers are within one period: tenths of those who bought by what they spent.</summary>
/// <remarks>Immutable. Customers are ordered by amount, or where orders carry none by orders, and a tenth ends after its share of all customers, rounded
/// up to a whole one: of few customers some tenths are empty. Of equal amounts the customer who comes first in <see cref="TransactionTable.Customers"/>
/// comes first.</remarks>
/// <example>
/// <code>
/// AuditInequality inequality = CustomerBaseAudit.Of(orders).Inequality;
/// AuditDecile best = inequality.Deciles[0];
/// Console.WriteLine($"{inequality.OneOrderShare:0%} ordered once; the best {best.Customers} brought {best.Share:0%}.");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class AuditInequality : ITabularResult
{
    private const int Tenths = 10;

    private readonly bool _isMoney;

    private AuditInequality(AuditWindow window, PeriodBuyers buyers)
    {
        Period = window.Period;
        From = DateOnly.FromDayNumber(buyers.From);
        Until = DateOnly.FromDayNumber(buyers.Until);
        _isMoney = buyers.IsMoney;
        int[] bought = [.. Enumerable.Range(0, buyers.Orders.Length).Where(buyers.Bought)];
        double[] value = Array.ConvertAll(bought, buyers.Of);
        int[] order = RowOrder.Descending(value);
        BuyerCount all = buyers.Count(_ => true);
        Customers = all.Customers;
        Orders = all.Orders;
        Amount = _isMoney ? all.Value : null;
        Deciles = Array.AsReadOnly(Split(buyers, Array.ConvertAll(order, at => bought[at]), all.Value));
        BuyerCount once = buyers.Count(customer => buyers.Orders[customer] == 1);
        OneOrderCustomers = once.Customers;
        OneOrderShare = Customers > 0 ? (double)OneOrderCustomers / Customers : null;
        OneOrderValueShare = ValueRules.Share(once.Value, all.Value);
        Gini = GiniOf(Array.ConvertAll(order, at => value[at]), all.Value);
        Sentences = Array.AsReadOnly(Said(window.Label(window.Now), all.Value));
    }

    /// <summary>The kind of period.</summary>
    public CohortPeriod Period { get; }

    /// <summary>The first day of the period.</summary>
    public DateOnly From { get; }

    /// <summary>Its last day that is looked at.</summary>
    public DateOnly Until { get; }

    /// <summary>The customers who bought in the period.</summary>
    public long Customers { get; }

    /// <summary>Their orders.</summary>
    public long Orders { get; }

    /// <summary>What the orders come to; null without amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Amount { get; }

    /// <summary>The ten tenths, those who spent most first.</summary>
    public IReadOnlyList<AuditDecile> Deciles { get; }

    /// <summary>The customers with a single order in the period.</summary>
    public long OneOrderCustomers { get; }

    /// <summary>Their share of customers; null where nobody bought.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? OneOrderShare { get; }

    /// <summary>Their share of all amounts, or without amounts of all orders; null where the total is not positive.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? OneOrderValueShare { get; }

    /// <summary>The Gini coefficient of what customers spent: 0 where all spent the same, and the nearer to 1 the fewer spent it all. Where refunds make
    /// some negative it may exceed 1. Null where the total is not positive.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Gini { get; }

    /// <summary>What the best tenth brought of all; null where the total is not positive.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? TopTenthShare => Deciles[0].Share;

    /// <summary>What the best fifth brought of all; null where the total is not positive.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? TopFifthShare => Deciles[1].CumulativeShare;

    /// <summary>What it says, in two sentences.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"Customers who bought from {From:yyyy-MM-dd} to {Until:yyyy-MM-dd}, by what they {(_isMoney ? "spent" : "ordered")}"),
        Deciles.Count,
        [
            ResultColumn.Of("decile", Deciles.Count, row => Deciles[row].Decile, CellStyle.Count),
            ResultColumn.Of("customers", Deciles.Count, row => Deciles[row].Customers, CellStyle.Count),
            ResultColumn.Of("orders", Deciles.Count, row => Deciles[row].Orders, CellStyle.Count),
            .. _isMoney
                ? new ResultColumn[] { ResultColumn.Optional("amount", Deciles.Count, row => Deciles[row].Amount, CellStyle.Money) }
                : [],
            ResultColumn.Optional("share", Deciles.Count, row => Deciles[row].Share, CellStyle.Share),
            ResultColumn.Optional("cumulative_share", Deciles.Count, row => Deciles[row].CumulativeShare, CellStyle.Share),
        ])
    {
        Remarks = Sentences,
    };

    /// <summary>Looks at the last period of a window.</summary>
    internal static AuditInequality Of(AuditWindow window, PeriodBuyers now) => new(window, now);

    private static AuditDecile[] Split(PeriodBuyers buyers, int[] bestFirst, double total)
    {
        AuditDecile[] deciles = new AuditDecile[Tenths];
        CompensatedSum soFar = default;
        for (int tenth = 0; tenth < Tenths; tenth++)
        {
            ReadOnlySpan<int> own = bestFirst.AsSpan(Boundary(tenth, bestFirst.Length)..Boundary(tenth + 1, bestFirst.Length));
            CompensatedSum value = default;
            long orders = 0;
            foreach (int customer in own)
            {
                value.Add(buyers.Of(customer));
                soFar.Add(buyers.Of(customer));
                orders += buyers.Orders[customer];
            }

            deciles[tenth] = new AuditDecile
            {
                Decile = tenth + 1,
                Customers = own.Length,
                Orders = orders,
                Amount = buyers.IsMoney ? value.Value : null,
                Share = ValueRules.Share(value.Value, total),
                CumulativeShare = ValueRules.Share(soFar.Value, total),
            };
        }

        return deciles;
    }

    /// <summary>How many customers are in the first tenths, rounded up.</summary>
    private static int Boundary(int tenths, int customers) => (int)((((long)tenths * customers) + Tenths - 1) / Tenths);

    /// <summary>Half the mean difference between two customers, relative to the mean.</summary>
    private static double? GiniOf(double[] largestFirst, double total)
    {
        if (!(total > 0) || !double.IsFinite(total))
        {
            return null;
        }

        CompensatedSum sum = default;
        for (int i = 0; i < largestFirst.Length; i++)
        {
            sum.Add((largestFirst.Length - 1 - (2.0 * i)) * largestFirst[i]);
        }

        return sum.Value / (largestFirst.Length * total);
    }

    private string[] Said(string period, double total)
    {
        if (Customers == 0)
        {
            return [$"Nobody bought in {period}.", "There are no customers to tell apart."];
        }

        string gini = Gini is { } coefficient
            ? FormattableString.Invariant($"; the Gini coefficient is {coefficient:0.00}, where 0 is all alike and 1 is one who brings it all")
            : "";
        return
        [
            $"Of {AuditWords.Customers(Customers)} who bought in {period}, the best tenth brought {AuditWords.Share(TopTenthShare)} of {AuditWords.Value(total, _isMoney)}, and the best fifth {AuditWords.Share(TopFifthShare)}.",
            $"{AuditWords.Share(OneOrderShare)} of them ordered once, and brought {AuditWords.Share(OneOrderValueShare)}{gini}.",
        ];
    }
}
