namespace Clv.Probabilistic;

/// <summary>Whom each week lost and won.</summary>
internal static class MovementWeeks
{
    private const int Days = 7;

    /// <summary>The weeks between two days.</summary>
    public static LostWeek[] Of(
        TransactionTable orders,
        IPurchaseModel purchases,
        ISpendModel? spend,
        CustomersAt first,
        DateOnly to,
        MovementOptions options,
        CancellationToken token)
    {
        List<LostWeek> weeks = [];
        CustomersAt before = first;
        foreach (DateOnly end in Ends(options.From, to))
        {
            CustomersAt after = CustomersAt.Of(orders, purchases, spend, end, options, token);
            weeks.Add(Week(before, after, end, options));
            before = after;
        }

        return [.. weeks];
    }

    /// <summary>The ends of weeks after a day, the last of them the second day.</summary>
    private static IEnumerable<DateOnly> Ends(DateOnly from, DateOnly to)
    {
        int first = (to.DayNumber - from.DayNumber) % Days;
        for (int day = from.DayNumber + (first == 0 ? Days : first); day <= to.DayNumber; day += Days)
        {
            yield return DateOnly.FromDayNumber(day);
        }
    }

    private static LostWeek Week(CustomersAt before, CustomersAt after, DateOnly end, MovementOptions options)
    {
        ReadOnlyColumn<double> worth = before.Predictions.Worth;
        int expected = 0;
        int lost = 0;
        int returned = 0;
        int joined = 0;
        CompensatedSum value = default;
        for (int row = 0; row < after.Customers.Count; row++)
        {
            bool isExpected = after.Probability[row] >= options.Line;
            int was = before.Customers.Ids.IndexOf(after.Customers.Ids.At(row));
            bool wasExpected = was >= 0 && before.Probability[was] >= options.Line;
            expected += isExpected ? 1 : 0;
            lost += wasExpected && !isExpected ? 1 : 0;
            returned += was >= 0 && !wasExpected && isExpected ? 1 : 0;
            joined += was < 0 && isExpected ? 1 : 0;
            if (wasExpected && !isExpected && double.IsFinite(worth[was]))
            {
                value.Add(worth[was]);
            }
        }

        return new LostWeek(end, expected, lost, returned, joined, value.Value);
    }
}
