using System.Globalization;
using System.Text;
using Clv.Probabilistic;
using Clv.Probabilistic.Learning;

namespace MusicStore;

/// <summary>Three lists of customers to do something about, by what is forecast of the next 90 days.</summary>
/// <remarks>The rules are in the constructor, and yours to change.</remarks>
internal sealed class CustomerLists
{
    private readonly FeatureTable _customers;
    private readonly CustomerForecast _next;

    public CustomerLists(FeatureTable customers, CustomerForecast next)
    {
        _customers = customers;
        _next = next;
        double[] spent = [.. customers["spend_52w"].Order()];
        double muchSpent = spent[spent.Length * 3 / 4];
        double[] perPurchase = [.. Rows.Select(PerPurchase).Order()];
        double usualPurchase = perPurchase[perPurchase.Length / 2];

        HighValue = [.. Rows.OrderByDescending(row => next.Spend[row]).Take(customers.Count / 10)];
        AtRisk = [.. Rows.Where(row => Spent(row) > 0 && Spent(row) >= muchSpent && Chance(row) < 0.2).OrderBy(Chance)];
        MissedOpportunity = [.. Rows.Where(row => Chance(row) >= 0.5 && PerPurchase(row) < usualPurchase).OrderByDescending(Chance)];
    }

    /// <summary>The tenth of customers who are expected to spend most.</summary>
    public IReadOnlyList<int> HighValue { get; }

    /// <summary>In the best quarter by what they spent in the last year, and likely gone: less than one in five comes back.</summary>
    public IReadOnlyList<int> AtRisk { get; }

    /// <summary>More likely to buy than not, and expected to spend less at it than the usual customer: room for a better offer.</summary>
    public IReadOnlyList<int> MissedOpportunity { get; }

    private IEnumerable<int> Rows => Enumerable.Range(0, _customers.Count);

    public void Write(string folder)
    {
        WriteList(Path.Combine(folder, "scores.csv"), Rows);
        WriteList(Path.Combine(folder, "high-value.csv"), HighValue);
        WriteList(Path.Combine(folder, "at-risk.csv"), AtRisk);
        WriteList(Path.Combine(folder, "missed-opportunity.csv"), MissedOpportunity);
    }

    public void Print()
    {
        Program.Title($"5. Lists for the next {TimeSplit.Days} days");
        Print("high value", HighValue);
        Print("at risk", AtRisk);
        Print("missed opportunity", MissedOpportunity);
    }

    /// <summary>What was spent in the last year: by three in four nothing, in a shop that sells coats.</summary>
    private double Spent(int row) => _customers["spend_52w"][row];

    private double Chance(int row) => _next.ProbabilityOfAnyPurchase[row];

    /// <summary>What is expected at a purchase, if there is one.</summary>
    private double PerPurchase(int row) => _next.Purchases[row] > 0 ? _next.Spend[row] / _next.Purchases[row] : 0;

    private void Print(string name, IReadOnlyList<int> rows)
    {
        double expected = rows.Sum(row => _next.Spend[row]);
        double lastYear = rows.Sum(row => _customers["spend_52w"][row]);
        Console.WriteLine($"  {name,-20}{rows.Count,5} customers, of whom {expected:#,0} is expected; {lastYear:#,0} in the last year");
    }

    private void WriteList(string path, IEnumerable<int> rows)
    {
        StringBuilder text = new("customer_id,expected_spend,p_any_purchase,spend_52w,silence\n");
        foreach (int row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{_customers.Customers[row]},{_next.Spend[row]:R},{Chance(row):R},");
            text.Append(CultureInfo.InvariantCulture, $"{_customers["spend_52w"][row]:R},{_customers["silence"][row]:R}\n");
        }

        OutputFile.Write(path, text);
    }
}
