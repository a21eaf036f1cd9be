using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic.Tests;

/// <summary>Orders put together by hand, or drawn from the models so that nothing is wrong with them.</summary>
internal sealed class OrderList
{
    private readonly List<(string Customer, DateTime Date, double Amount)> _orders = [];

    public int Count => _orders.Count;

    public DateTime LastDate => _orders.Max(order => order.Date);

    /// <summary>Customers of a BG/NBD and Gamma-Gamma shop, whose parameters are those of the CDNOW data in weeks, over a
    /// year and a half with shop hours from 8 to 22.</summary>
    public static OrderList Simulated(int seed, int customers = 1500, int days = 540)
    {
        Random random = new(seed);
        OrderList orders = new();
        DateTime start = new(2023, 1, 2);
        for (int customer = 1; customer <= customers; customer++)
        {
            double rate = Gamma.Sample(random, 0.243, 4.414) / 7;
            double dropout = Beta.Sample(random, 0.793, 2.426);
            double spendRate = Gamma.Sample(random, 3.74, 15.44);
            double time = random.NextDouble() * days / 2;
            while (time < days)
            {
                DateTime moment = start.AddDays(Math.Floor(time)).AddSeconds(random.Next(8 * 3600, 22 * 3600));
                orders.Add(customer, moment, Math.Max(0.01, Math.Round(Gamma.Sample(random, 6.25, spendRate), 2)));
                if (random.NextDouble() < dropout && orders.OrdersOf(customer) > 1)
                {
                    break;
                }

                time += rate > 0 ? Exponential.Sample(random, rate) : days;
            }
        }

        return orders;
    }

    public OrderList Add(object customer, string date, double amount = 10) =>
        Add(customer, DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture), amount);

    public OrderList Add(object customer, DateTime date, double amount = 10)
    {
        _orders.Add((FormattableString.Invariant($"{customer}"), date, amount));
        return this;
    }

    /// <summary>Leaves out the orders that a rule names.</summary>
    public OrderList Without(Func<DateTime, bool> rule)
    {
        _orders.RemoveAll(order => rule(order.Date));
        return this;
    }

    /// <summary>Moves dates.</summary>
    public OrderList Move(Func<DateTime, DateTime> rule)
    {
        for (int i = 0; i < _orders.Count; i++)
        {
            _orders[i] = _orders[i] with { Date = rule(_orders[i].Date) };
        }

        return this;
    }

    /// <summary>Changes amounts.</summary>
    public OrderList Price(Func<double, double> rule)
    {
        for (int i = 0; i < _orders.Count; i++)
        {
            _orders[i] = _orders[i] with { Amount = rule(_orders[i].Amount) };
        }

        return this;
    }

    public int CountWhere(Func<DateTime, bool> rule) => _orders.Count(order => rule(order.Date));

    public DataCheckReport Check(DateOnly? today = null, bool amounts = true) =>
        DataCheck.Of(Table(amounts), new DataCheckOptions { Today = today });

    public DataCheckReport CheckUpTo(DateOnly lastDay) => DataCheck.Of(Table(amounts: true), new DataCheckOptions { LastDay = lastDay });

    private int OrdersOf(int customer)
    {
        string id = FormattableString.Invariant($"{customer}");
        int count = 0;
        for (int i = _orders.Count - 1; i >= 0 && _orders[i].Customer == id; i--)
        {
            count++;
        }

        return count;
    }

    private TransactionTable Table(bool amounts)
    {
        DateTime[] dates = [.. _orders.Select(order => order.Date)];
        double[] values = amounts ? [.. _orders.Select(order => order.Amount)] : [];
        return _orders.All(order => long.TryParse(order.Customer, out _))
            ? OrderTables.Of([.. _orders.Select(order => long.Parse(order.Customer, System.Globalization.CultureInfo.InvariantCulture))], dates, values)
            : OrderTables.Of([.. _orders.Select(order => order.Customer)], dates, values);
    }
}
