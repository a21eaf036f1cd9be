namespace Clv.Probabilistic.Service;

/// <summary>All that is kept of a customer: who it is, what was known before, and the orders.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Known">What a summary said; null where all orders are here.</param>
/// <param name="Orders">The orders, in the order of time.</param>
internal sealed record CustomerRecord(CustomerId Id, KnownHistory? Known, StoredOrder[] Orders)
{
    /// <summary>The first moment that something is known of.</summary>
    public DateTime? First => Orders.Length > 0 ? Orders[0].Moment : null;

    /// <summary>The place of an order; −1 where it is not here.</summary>
    public int IndexOf(string orderId)
    {
        for (int at = 0; at < Orders.Length; at++)
        {
            if (Orders[at].Id == orderId)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The record with an order more, or with another in place of one that has its id.</summary>
    public CustomerRecord With(StoredOrder order)
    {
        if (order.Id is { } id && IndexOf(id) >= 0)
        {
            return With([order]);
        }

        // A shop may send thousands of one customer's: they are copied once for each, and no more.
        int place = Orders.Length;
        while (place > 0 && IsBefore(order, Orders[place - 1]))
        {
            place--;
        }

        StoredOrder[] orders = new StoredOrder[Orders.Length + 1];
        Orders.AsSpan(0, place).CopyTo(orders);
        orders[place] = order;
        Orders.AsSpan(place).CopyTo(orders.AsSpan(place + 1));
        return this with { Orders = orders };
    }

    /// <summary>The record with more orders; those with the id of one that is here take its place.</summary>
    public CustomerRecord With(ReadOnlySpan<StoredOrder> orders)
    {
        List<StoredOrder> all = [.. Orders];
        foreach (StoredOrder order in orders)
        {
            if (order.Id is { } id && all.FindIndex(known => known.Id == id) is >= 0 and int at)
            {
                all.RemoveAt(at);
            }

            // New orders are mostly the latest: their place is looked for from the end.
            int place = all.Count;
            while (place > 0 && IsBefore(order, all[place - 1]))
            {
                place--;
            }

            all.Insert(place, order);
        }

        return this with { Orders = [.. all] };
    }

    /// <summary>The record in which an order that came without an id is one that is the same otherwise, with its id; null where there is none.</summary>
    /// <remarks>Where one of them says no time of day, it is as the one with the id says, which is then the same when it is sent again.</remarks>
    public CustomerRecord? WithIdOf(StoredOrder order)
    {
        int at = PlaceWithoutId(order);
        return at < 0 ? null : WithIdAt(at, order);
    }

    /// <summary>The record of a run with orders that came with ids: each is one of the run's that is the same otherwise, where there is one, else one
    /// more.</summary>
    /// <remarks>One to one: of two equal orders that came, one order of the run is one of them.</remarks>
    public CustomerRecord WithKept(IReadOnlyList<StoredOrder> kept)
    {
        CustomerRecord joined = this;
        List<StoredOrder> others = [];

        // Those of the same time of day first, so that none takes another's place.
        foreach (StoredOrder order in kept)
        {
            int at = Array.FindIndex(joined.Orders, known => IsSame(known, order) && known.SecondOfDay == order.SecondOfDay);
            if (at >= 0)
            {
                joined = joined.WithIdAt(at, order);
            }
            else
            {
                others.Add(order);
            }
        }

        foreach (StoredOrder order in others)
        {
            joined = joined.WithIdOf(order) ?? joined.With(order);
        }

        return joined;
    }

    /// <summary>The record without an order.</summary>
    public CustomerRecord Without(string orderId) => this with { Orders = [.. Orders.Where(order => order.Id != orderId)] };

    private CustomerRecord WithIdAt(int at, StoredOrder known)
    {
        // From what the run made of several rows nothing is taken off once more.
        StoredOrder order = known with { IsSettled = Orders[at].IsSettled };

        // In its place, in which amounts of a period are added up, unless the time of day says otherwise.
        bool staysInPlace = (at == 0 || !IsBefore(order, Orders[at - 1])) && (at == Orders.Length - 1 || !IsBefore(Orders[at + 1], order));
        if (!staysInPlace && order.SecondOfDay != Orders[at].SecondOfDay)
        {
            return (this with { Orders = [.. Orders[..at], .. Orders[(at + 1)..]] }).With(order);
        }

        StoredOrder[] orders = [.. Orders];
        orders[at] = order;
        return this with { Orders = orders };
    }

    /// <summary>The place of an order without an id that may be the same: one of the same time of day before one without.</summary>
    private int PlaceWithoutId(StoredOrder order)
    {
        int found = -1;
        for (int at = 0; at < Orders.Length; at++)
        {
            StoredOrder known = Orders[at];
            if (IsSame(known, order) && known.SecondOfDay == order.SecondOfDay)
            {
                return at;
            }

            if (found < 0 && IsSame(known, order) && (known.SecondOfDay == 0 || order.SecondOfDay == 0))
            {
                found = at;
            }
        }

        return found;
    }

    private static bool IsSame(StoredOrder known, StoredOrder order) =>
        known.Id is null && known.Day == order.Day && known.Amount.Equals(order.Amount);

    private static bool IsBefore(StoredOrder one, StoredOrder other) => (one.Day, one.SecondOfDay).CompareTo((other.Day, other.SecondOfDay)) < 0;
}
