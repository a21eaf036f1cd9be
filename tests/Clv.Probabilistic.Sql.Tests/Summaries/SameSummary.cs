namespace Clv.Probabilistic.Sql.Tests.Summaries;

/// <summary>Asserts that an engine gives the summary that the same orders give in memory.</summary>
internal static class SameSummary
{
    /// <summary>Sums are taken in other sequences, and the first purchase is taken off a sum: 1e-12 of a customer's largest total.</summary>
    private const double SumTolerance = 1e-12;

    public static void Require(CustomerSummary actual, CustomerSummary expected, bool withReading = true)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(actual.Ids, Is.EqualTo(expected.Ids), "ids");
            Assert.That(actual.Frequency.ToArray(), Is.EqualTo(expected.Frequency.ToArray()), "frequency");
            Assert.That(actual.Recency.ToArray(), Is.EqualTo(expected.Recency.ToArray()), "recency");
            Assert.That(actual.T.ToArray(), Is.EqualTo(expected.T.ToArray()), "T");
            RequireMoney(actual.MonetaryValue.ToArray(), expected.MonetaryValue.ToArray());
            Assert.That(actual.Holdout is null, Is.EqualTo(expected.Holdout is null), "holdout");
            if (actual.Holdout is { } held && expected.Holdout is { } wanted)
            {
                Assert.That(held.Duration, Is.EqualTo(wanted.Duration), "duration");
                Assert.That(held.Frequency.ToArray(), Is.EqualTo(wanted.Frequency.ToArray()), "holdout frequency");
                RequireMoney(held.MonetaryValue.ToArray(), wanted.MonetaryValue.ToArray());
            }

            Assert.That(actual.Account! with { Transactions = expected.Account!.Transactions }, Is.EqualTo(expected.Account), "account");
            if (withReading)
            {
                RequireReading(actual.Account.Transactions, expected.Account.Transactions);
            }
        }
    }

    private static void RequireReading(TransactionAccount actual, TransactionAccount expected)
    {
        Assert.That(actual.RowsRead, Is.EqualTo(expected.RowsRead), "rows read");
        Assert.That(actual.RowsSkipped, Is.EqualTo(expected.RowsSkipped), "rows skipped");
        Assert.That(actual.Guests.Sum(guest => guest.Rows), Is.EqualTo(expected.Guests.Sum(guest => guest.Rows)), "guests");
        Assert.That(actual.Filtered, Is.EquivalentTo(expected.Filtered), "filtered");
        Assert.That(actual.FiltersNotMet, Is.EqualTo(expected.FiltersNotMet), "filters not met");
        Assert.That(actual.LinesMerged, Is.EqualTo(expected.LinesMerged), "lines merged");
        Assert.That(actual.LineAmounts, Is.EqualTo(expected.LineAmounts), "line amounts");
        Assert.That(actual.RefundsNetted, Is.EqualTo(expected.RefundsNetted), "refunds netted");
        Assert.That(actual.RefundedAmount, Is.EqualTo(expected.RefundedAmount).Within(1e-9), "refunded");
        Assert.That(actual.RefundsWithoutPurchase, Is.EqualTo(expected.RefundsWithoutPurchase), "refunds without purchase");
        Assert.That(actual.RefundsIgnored, Is.EqualTo(expected.RefundsIgnored), "refunds ignored");
    }

    private static void RequireMoney(double[] actual, double[] expected)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        for (int row = 0; row < Math.Min(actual.Length, expected.Length); row++)
        {
            // What refunds leave of a purchase may be nothing.
            if (!(Math.Abs(actual[row] - expected[row]) <= SumTolerance * Math.Max(1000, Math.Abs(expected[row]))))
            {
                Assert.Fail($"row {row}: {actual[row]:R} and not {expected[row]:R}");
            }
        }
    }
}
