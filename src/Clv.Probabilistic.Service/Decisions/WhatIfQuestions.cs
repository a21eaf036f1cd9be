namespace Clv.Probabilistic.Service;

/// <summary>Answers what a customer would be worth who orders, or who stays away.</summary>
/// <remarks>The customer is given an order more or a later end of observation, and is asked about as everybody is: nothing is kept of it.</remarks>
internal sealed class WhatIfQuestions(LiveCustomers customers, CustomerQuestions questions)
{
    private const int DaysOfWeek = 7;

    /// <summary>The answer.</summary>
    /// <param name="stored">The customer as stored.</param>
    /// <param name="record">What is kept of the customer.</param>
    /// <param name="change">What the customer is taken to do.</param>
    /// <exception cref="BadMessageException">The change is none, or breaks its rule.</exception>
    /// <exception cref="NoHistoryException">The customer has no history yet.</exception>
    public CustomerWhatIfAnswer Answer(StoredCustomer stored, CustomerRecord record, CustomerChange change)
    {
        Check(change);
        DateTime asOf = customers.AsOf;
        CustomerAnswer now = questions.Answer(stored, record, asOf, change.Horizon, 0);
        DateTime end = asOf.AddDays(Math.Round((change.SilentWeeks ?? 0) * DaysOfWeek));
        StoredOrder? order = null;
        if (change.Buys)
        {
            StoredOrder bought = new(NextDay(asOf), 0, change.Amount ?? ExpectedAmount(now), null);
            order = bought;
            record = record.With(bought);
            end = end > bought.Moment ? end : bought.Moment;
        }

        CustomerAnswer then = questions.Answer(stored, record, end, change.Horizon, 0);
        return new CustomerWhatIfAnswer
        {
            Order = order is { } placed ? OrderAnswer.Of(placed) : null,
            SilentWeeks = change.SilentWeeks,
            Now = now,
            Then = then,
            Change = CustomerChangeAnswer.Of(now, then),
        };
    }

    private static void Check(CustomerChange change)
    {
        if (!change.Buys && change.SilentWeeks is null)
        {
            throw new BadMessageException("Nothing happens; give buys=true for an order, or silent_weeks=8 for eight weeks without one, or both.");
        }

        if (change.Amount is not null && !change.Buys)
        {
            throw new BadMessageException("amount is of an order, and there is none; give buys=true with it.");
        }
    }

    /// <summary>The first day after the end of observation that is in another period, so that the order is a purchase of its own.</summary>
    private int NextDay(DateTime asOf)
    {
        GrainCalendar calendar = new(customers.Version.Terms.Grain);
        int today = (int)(asOf.Ticks / TimeSpan.TicksPerDay);
        return Math.Max(today, calendar.LastDay(calendar.Period(today, asOf.Hour))) + 1;
    }

    /// <summary>What is expected of an order; not a number where nothing is asked of amounts.</summary>
    private double ExpectedAmount(CustomerAnswer now)
    {
        if (now.ExpectedSpend is { } expected && double.IsFinite(expected))
        {
            return expected;
        }

        return customers.Version.Spend is null
            ? double.NaN
            : throw new BadMessageException("What an order of this customer comes to is not known; say it with amount=….");
    }
}
