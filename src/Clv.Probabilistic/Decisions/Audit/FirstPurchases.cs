namespace Clv.Probabilistic;

/// <summary>Per cohort, what first days with an order came to, and when customers ordered on a second day.</summary>
internal sealed class FirstPurchases
{
    private readonly Dictionary<int, CompensatedSum> _amount = [];
    private readonly Dictionary<(int Cohort, int Period), long> _second = [];

    private FirstPurchases(TransactionTable orders, CohortCalendar calendar, int[] first)
    {
        ReadOnlySpan<int> customer = orders.Customer;
        ReadOnlySpan<int> day = orders.Day;
        ReadOnlySpan<double> amount = orders.Amount;
        int[] second = new int[first.Length];
        Array.Fill(second, int.MaxValue);
        for (int row = 0; row < day.Length; row++)
        {
            int of = customer[row];
            if (day[row] > first[of])
            {
                second[of] = Math.Min(second[of], day[row]);
            }
            else if (!amount.IsEmpty)
            {
                int cohort = calendar.Of(first[of]);
                CompensatedSum sum = _amount.GetValueOrDefault(cohort);
                sum.Add(amount[row]);
                _amount[cohort] = sum;
            }
        }

        for (int of = 0; of < first.Length; of++)
        {
            if (second[of] != int.MaxValue)
            {
                (int Cohort, int Period) cell = (calendar.Of(first[of]), calendar.Of(second[of]));
                _second[cell] = _second.GetValueOrDefault(cell) + 1;
            }
        }
    }

    /// <summary>Looks through orders.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="calendar">The periods of cohorts.</param>
    /// <param name="first">Per customer, the day of the first order.</param>
    public static FirstPurchases Of(TransactionTable orders, CohortCalendar calendar, int[] first) => new(orders, calendar, first);

    /// <summary>What the orders of the first days of a cohort's customers come to.</summary>
    public double AmountOf(int cohort) => _amount.GetValueOrDefault(cohort).Value;

    /// <summary>How many customers of a cohort ordered on a second day in a period for the first time.</summary>
    public long SecondIn(int cohort, int period) => _second.GetValueOrDefault((cohort, period));
}
