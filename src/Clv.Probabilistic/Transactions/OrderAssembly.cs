using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Makes orders of rows: puts the lines of an order together, takes refunds off the purchases that they belong to, and leaves out what
/// is no order. Works on the columns of a table that is being built.</summary>
internal sealed class OrderAssembly
{
    /// <summary>What is left of two amounts that cancel, where one of them was summed up from decimals.</summary>
    internal const double Rounding = 1e-12;

    /// <summary>So many orders whose lines all say the same are no chance, where different orders say different things.</summary>
    public const int EnoughOrders = 3;

    private readonly int[] _customer;
    private readonly int[] _day;
    private readonly int[]? _secondOfDay;
    private readonly double[]? _amount;
    private readonly bool[] _isLeftOut;
    private readonly bool[] _isRefund;

    /// <summary>The rows of a table.</summary>
    /// <param name="customer">Per row, its customer's number.</param>
    /// <param name="day">Per row, its day.</param>
    /// <param name="secondOfDay">Per row, the second of its day; null where no row has one.</param>
    /// <param name="amount">Per row, its amount, NaN where it has none; null where no row has one. Amounts are changed in place.</param>
    public OrderAssembly(int[] customer, int[] day, int[]? secondOfDay, double[]? amount)
    {
        _customer = customer;
        _day = day;
        _secondOfDay = secondOfDay;
        _amount = amount;
        _isLeftOut = new bool[customer.Length];
        _isRefund = new bool[customer.Length];
        for (int row = 0; row < _amount?.Length; row++)
        {
            _isRefund[row] = _amount[row] < 0;
        }
    }

    /// <summary>Rows of a guest, left out.</summary>
    public int GuestRows { get; set; }

    /// <summary>Rows of a guest where guests are bad rows.</summary>
    public int BadGuestRows { get; set; }

    /// <summary>Rows without an amount where amounts are asked for.</summary>
    public int RowsWithoutAmount { get; private set; }

    /// <summary>Rows that are accounted for elsewhere: as bad, or as a guest's.</summary>
    public int RowsSetAside => RowsWithoutAmount + GuestRows + BadGuestRows;

    /// <summary>Rows that became part of another.</summary>
    public long LinesMerged { get; private set; }

    /// <summary>What amounts on lines were taken for; null where it made no difference.</summary>
    public OrderLineAmounts? LineAmounts { get; private set; }

    /// <summary>Refunds taken off a purchase.</summary>
    public long RefundsNetted { get; private set; }

    /// <summary>What they come to, not negative.</summary>
    public double RefundedAmount { get; private set; }

    /// <summary>Refunds without a purchase to take them off.</summary>
    public long RefundsWithoutPurchase { get; private set; }

    /// <summary>Refunds left out because that was asked for.</summary>
    public long RefundsIgnored { get; private set; }

    /// <summary>How many rows are left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Whether a row is still there.</summary>
    public bool IsKept(int row) => !_isLeftOut[row];

    /// <summary>Leaves out the rows of a customer.</summary>
    /// <returns>How many.</returns>
    public int LeaveOutCustomer(int customer)
    {
        int before = LeftOut;
        for (int row = 0; row < _customer.Length; row++)
        {
            if (_customer[row] == customer)
            {
                LeaveOut(row);
            }
        }

        return LeftOut - before;
    }

    /// <summary>Leaves out what has no amount where amounts are asked for.</summary>
    /// <param name="first">The first such row; negative where there is none.</param>
    /// <returns>How many rows.</returns>
    public int LeaveOutWithoutAmount(out int first)
    {
        first = -1;
        for (int row = 0; row < _amount?.Length; row++)
        {
            if (double.IsNaN(_amount[row]) && !_isLeftOut[row])
            {
                first = first < 0 ? row : first;
                LeaveOut(row);
                RowsWithoutAmount++;
            }
        }

        return RowsWithoutAmount;
    }

    /// <summary>An account with what was done here, beside what was done before to rows of other customers.</summary>
    public TransactionAccount AddedTo(TransactionAccount account) => account with
    {
        Guests = GuestRows == 0 ? account.Guests : [.. account.Guests, new RowCount("0", GuestRows)],
        LinesMerged = account.LinesMerged + LinesMerged,
        LineAmounts = LineAmounts ?? account.LineAmounts,
        RefundsNetted = account.RefundsNetted + RefundsNetted,
        RefundedAmount = account.RefundedAmount + RefundedAmount,
        RefundsWithoutPurchase = account.RefundsWithoutPurchase + RefundsWithoutPurchase,
        RefundsIgnored = account.RefundsIgnored + RefundsIgnored,
    };

    /// <summary>Leaves out every refund.</summary>
    public void IgnoreRefunds()
    {
        for (int row = 0; row < _isRefund.Length; row++)
        {
            if (IsKeptRefund(row))
            {
                LeaveOut(row);
                RefundsIgnored++;
            }
        }
    }

    /// <summary>Puts the lines of each order together in the place of its first, where the order is of one customer.</summary>
    /// <param name="order">Per row, the number of its order; negative where it is an order of its own.</param>
    /// <param name="withinDay">Whether lines must have the day in common; refunds are of the order whatever their day.</param>
    /// <param name="amounts">What amounts on lines are; null finds out.</param>
    /// <param name="placeOf">Where an order is, for a sentence that asks.</param>
    /// <exception cref="DataFormatException">The lines of an order add up to more than a number can hold.</exception>
    /// <exception cref="AmbiguousLayoutException">What amounts on lines are cannot be found out, or lines of one number that must have the day
    /// in common have not.</exception>
    public void MergeLines(int[] order, bool withinDay, OrderLineAmounts? amounts, Func<int, string> placeOf)
    {
        List<OrderGroup> groups = Groups(order, withinDay, placeOf);
        if (_amount is not null)
        {
            LineAmounts = amounts ?? Inferred(groups, order, placeOf);
            foreach (OrderGroup group in groups)
            {
                if (LineAmounts == OrderLineAmounts.Repeat && !group.AreEqual)
                {
                    throw new DataFormatException(
                        $"{placeOf(order[group.FirstRow])} has lines with different amounts, so they do not repeat the order's total; say {OptionNames.LineAmounts} = {OrderLineAmounts.Add}, or correct them.");
                }

                if (group.Lines > 1)
                {
                    Total(group, order[group.FirstRow], placeOf);
                }
            }
        }

        LineAmounts = groups.Exists(group => group.Amounts > 1) ? LineAmounts : null;
    }

    /// <summary>Takes every refund off the latest purchase of its customer up to its time, and leaves out those without one.</summary>
    public void NetRefunds()
    {
        Dictionary<int, int[]> purchases = PurchasesOfRefunded();
        for (int row = 0; row < _isRefund.Length; row++)
        {
            if (!IsKeptRefund(row))
            {
                continue;
            }

            int purchase = LatestPurchase(purchases[_customer[row]], row);
            if (purchase < 0)
            {
                RefundsWithoutPurchase++;
            }
            else
            {
                TakeOff(purchase, -_amount![row]);
            }

            LeaveOut(row);
        }
    }

    private bool IsKeptRefund(int row) => _isRefund[row] && !_isLeftOut[row];

    private void LeaveOut(int row)
    {
        LeftOut += _isLeftOut[row] ? 0 : 1;
        _isLeftOut[row] = true;
    }

    private List<OrderGroup> Groups(int[] order, bool withinDay, Func<int, string> placeOf)
    {
        List<OrderGroup> groups = [];
        Dictionary<(int Order, int Customer), OrderGroup> known = [];
        OrderGroup? current = null;
        for (int row = 0; row < order.Length; row++)
        {
            if (order[row] < 0 || _isLeftOut[row] || _isRefund[row])
            {
                continue;
            }

            // The lines of an order mostly follow each other.
            if (current is null || order[current.FirstRow] != order[row] || _customer[current.FirstRow] != _customer[row])
            {
                if (!known.TryGetValue((order[row], _customer[row]), out current))
                {
                    current = new OrderGroup(row);
                    groups.Add(current);
                    known.Add((order[row], _customer[row]), current);
                }
            }

            if (withinDay && _day[row] != _day[current.FirstRow])
            {
                throw DaysApart(placeOf(order[row]), _day[current.FirstRow], _day[row]);
            }

            AddTo(current, row);
        }

        AddRefunds(order, groups, known);
        return groups;
    }

    /// <summary>Adds refunds to the orders whose number they have; those of a number that no purchase has are an order together.</summary>
    private void AddRefunds(int[] order, List<OrderGroup> groups, Dictionary<(int Order, int Customer), OrderGroup> known)
    {
        for (int row = 0; row < order.Length; row++)
        {
            if (order[row] < 0 || !IsKeptRefund(row))
            {
                continue;
            }

            if (!known.TryGetValue((order[row], _customer[row]), out OrderGroup? group))
            {
                group = new OrderGroup(row);
                groups.Add(group);
                known.Add((order[row], _customer[row]), group);
            }

            AddTo(group, row);
        }
    }

    private static AmbiguousLayoutException DaysApart(string order, int day, int otherDay) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{order} of one customer has lines on {DateOnly.FromDayNumber(day):d MMMM yyyy} and on {DateOnly.FromDayNumber(otherDay):d MMMM yyyy}, which are one order of the first day if it is the number of an order, and several if such numbers are given anew; say so with {OptionNames.OrderColumn}: the name of the column, or an empty text for no column of orders."));

    private void AddTo(OrderGroup group, int row)
    {
        group.Add(_amount is null ? double.NaN : _amount[row]);
        if (row != group.FirstRow)
        {
            LeaveOut(row);
            LinesMerged++;
        }
    }

    private void Total(OrderGroup group, int order, Func<int, string> placeOf)
    {
        _isRefund[group.FirstRow] = group.Amounts == 0 && group.Refunds > 0;
        if (group.Amounts == 0)
        {
            // Nothing but refunds, or no amount at all.
            _amount![group.FirstRow] = group.Refunds > 0 ? -RefundedBy(group) : double.NaN;
            return;
        }

        double total = LineAmounts == OrderLineAmounts.Repeat ? group.First : group.Sum;
        if (!double.IsFinite(total))
        {
            throw new DataFormatException($"{placeOf(order)} comes to more than a number can hold; correct the amounts of its lines.");
        }

        _amount![group.FirstRow] = total;
        if (group.Refunds > 0)
        {
            TakeOff(group.FirstRow, RefundedBy(group), group.Refunds);
        }
    }

    // Where lines repeat what the order came to, they repeat what was given back, too.
    private double RefundedBy(OrderGroup group) =>
        LineAmounts == OrderLineAmounts.Repeat && group.RefundsAreEqual ? group.FirstRefund : group.Refunded;

    private void TakeOff(int purchase, double refunded, int refunds = 1)
    {
        double left = _amount![purchase] - refunded;
        _amount[purchase] = Math.Abs(left) <= Rounding * refunded ? 0 : left;
        RefundsNetted += refunds;
        RefundedAmount += refunded;
    }

    private static OrderLineAmounts Inferred(List<OrderGroup> groups, int[] order, Func<int, string> placeOf)
    {
        OrderGroup? example = null;
        HashSet<double> totals = [];
        int repeated = 0;
        foreach (OrderGroup group in groups)
        {
            if (group.Amounts < 2)
            {
                continue;
            }

            // Totals that are repeated never differ within an order.
            if (!group.AreEqual)
            {
                return OrderLineAmounts.Add;
            }

            // Twice nothing is nothing.
            if (group.First != 0)
            {
                example ??= group;
                repeated++;
                totals.Add(group.First);
            }
        }

        return example is null ? OrderLineAmounts.Add
            : repeated >= EnoughOrders && totals.Count >= EnoughOrders ? OrderLineAmounts.Repeat
            : throw new AmbiguousLayoutException(string.Create(
                CultureInfo.InvariantCulture,
                $"{placeOf(order[example.FirstRow])} has {example.Amounts} lines with the amount {example.First} each, which is {example.First} in all if lines repeat the order's total, and {example.Sum} if they add up; say which with {OptionNames.LineAmounts}."));
    }

    /// <summary>Per customer with a refund, the rows of purchases by time.</summary>
    private Dictionary<int, int[]> PurchasesOfRefunded()
    {
        Dictionary<int, List<int>> purchases = [];
        for (int row = 0; row < _isRefund.Length; row++)
        {
            if (IsKeptRefund(row))
            {
                purchases.TryAdd(_customer[row], []);
            }
        }

        for (int row = 0; row < _isRefund.Length; row++)
        {
            if (!_isRefund[row] && !_isLeftOut[row] && purchases.TryGetValue(_customer[row], out List<int>? rows))
            {
                rows.Add(row);
            }
        }

        // Stable, so that of purchases at one time the last row is the latest.
        return purchases.ToDictionary(of => of.Key, of => of.Value.OrderBy(Moment).ToArray());
    }

    private int LatestPurchase(int[] purchases, int refund)
    {
        int low = 0;
        int high = purchases.Length;
        long time = Moment(refund);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Moment(purchases[middle]) <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? -1 : purchases[low - 1];
    }

    private long Moment(int row) => (86_400L * _day[row]) + (_secondOfDay is null ? 0 : _secondOfDay[row]);
}
