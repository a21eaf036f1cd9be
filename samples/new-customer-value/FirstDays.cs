using System.Text;
using Clv.Probabilistic;
using Clv.Probabilistic.Learning;

namespace NewCustomerValue;

/// <summary>Customers as they were on the day of their first order, with what they spent in the 90 days after it.</summary>
/// <remarks>Each customer has a cut of its own, the first order, so the table is made here, in the columns that <see cref="FeatureTable"/>
/// reads.</remarks>
internal sealed class FirstDays
{
    public const int Days = 90;

    private readonly string _header;
    private readonly List<(DateOnly First, string Row)> _rows = [];

    /// <param name="orders">The orders.</param>
    /// <param name="profiles">A file with a header and a row per customer, the id first.</param>
    public FirstDays(TransactionTable orders, string profiles)
    {
        ILookup<string, OrderRow> byCustomer = orders.ToLookup(order => order.CustomerId.ToString());
        LastDay = orders.Max(order => order.Time.Date);
        _header = File.ReadLines(profiles).First();
        foreach (string profile in File.ReadLines(profiles).Skip(1))
        {
            OrderRow[] own = [.. byCustomer[profile.Split(',')[0]]];
            if (own.Length == 0)
            {
                continue; // who has not ordered has no first day
            }

            DateOnly first = own.Min(order => order.Time.Date);

            // What the first day brought is known that evening, and a feature; what the 90 days after it brought is the target, once they are over.
            if (first.AddDays(Days) <= LastDay)
            {
                OrderRow[] later = [.. own.Where(order => order.Time.Date > first && order.Time.Date <= first.AddDays(Days))];
                double amount = own.Where(order => order.Time.Date == first).Sum(order => order.Amount ?? 0);
                int purchases = later.Select(order => order.Time.Date).Distinct().Count();
                double spend = later.Sum(order => order.Amount ?? 0);
                FormattableString row = $"{profile},{amount:0.00},{purchases},{spend:0.00},{(purchases > 0 ? 1 : 0)}";
                _rows.Add((first, FormattableString.Invariant(row)));
            }
        }
    }

    /// <summary>The last day of orders.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Writes the customers whose first days are over, as a file that learners of other languages read too.</summary>
    public void Write(string path) => OutputFile.Write(path, Text(_ => true));

    /// <summary>Customers by the day of their first order.</summary>
    public FeatureTable Where(Func<DateOnly, bool> first)
    {
        using MemoryStream text = new(Encoding.UTF8.GetBytes(Text(first).ToString()));
        return FeatureTable.Read(text, "first days");
    }

    private StringBuilder Text(Func<DateOnly, bool> first)
    {
        StringBuilder text = new($"{_header},first_amount,orders_{Days}_total,spend_{Days}_total,spend_{Days}_flag\n");
        return text.AppendJoin("", _rows.Where(row => first(row.First)).Select(row => $"{row.Row}\n"));
    }
}
