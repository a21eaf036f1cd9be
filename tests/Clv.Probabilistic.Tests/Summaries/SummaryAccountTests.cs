namespace Clv.Probabilistic.Tests;

/// <summary>What the account of a summary says, word for word.</summary>
internal sealed class SummaryAccountTests
{
    [Test]
    [SetCulture("de-DE")]
    public void Sentences_everything_happened_each_fact_is_said()
    {
        SummaryAccount account = new()
        {
            Transactions = new()
            {
                Source = "orders.csv",
                RowsRead = 69_660,
                RowsSkipped = 1,
                SkippedExamples = ["row 17, column date: '1997-13-01' is not a date."],
                Skipped = [new("the date cannot be read", 1, "row 17, column date: '1997-13-01' is not a date.")],
                ZeroAmounts = 80,
                NegativeAmounts = 1,
            },
            Grain = Grain.Day,
            FirstDay = new(1997, 1, 1),
            LastDay = new(1998, 6, 30),
            ObservationEnd = new(1997, 9, 30),
            Customers = 23_570,
            RepeatCustomers = 9_433,
            OrdersRead = 69_659,
            OrdersMerged = 1_000,
            PurchasePeriods = 50_000,
            OrdersAfterEnd = 18_659,
            CustomersAfterEnd = 12,
        };
        Assert.That(account.Sentences(), Is.EqualTo(new[]
        {
            "Read 69,659 orders from orders.csv, dated 1997-01-01 to 1998-06-30.",
            "Skipped 1 of 69,660 rows because they could not be read.",
            "Skipped 1: the date cannot be read; the first is row 17, column date: '1997-13-01' is not a date.",
            "1 order has a negative amount; each counts as a purchase and is summed within its day.",
            "80 orders have an amount of 0; each counts as a purchase.",
            "Observation ends on 1997-09-30.",
            "Merged 1,000 orders into another of the same customer in the same day, which leaves 50,000 purchases.",
            "Left out 18,659 orders after the end of observation.",
            "Left out 12 customers who first bought after the end of observation.",
            "23,570 customers, of whom 9,433 (40.0%) bought on more than one day.",
        }));
    }

    [Test]
    public void Sentences_nothing_happened_is_not_mentioned()
    {
        CustomerSummary summary = TestOrder.Table([new(1, new(2024, 1, 1), 5)]).Summarize();
        Assert.That(summary.Account!.Sentences(), Is.EqualTo(new[]
        {
            "Read 1 order from memory, dated 2024-01-01 to 2024-01-01.",
            "Observation ends on 2024-01-01.",
            "1 customer, of whom 0 (0.0%) bought on more than one day.",
        }));
    }

    [Test]
    public void Sentences_with_a_holdout_both_ends_are_said()
    {
        CustomerSummary summary = TestOrder.Table(
        [
            new(1, new(2024, 1, 1), 5),
            new(1, new(2024, 1, 9), 5),
            new(2, new(2024, 1, 10), 5),
        ]).Summarize(new() { Grain = Grain.Week, CalibrationEnd = new(2024, 1, 4) });
        Assert.That(summary.Account!.Sentences(), Is.EqualTo(new[]
        {
            "Read 3 orders from memory, dated 2024-01-01 to 2024-01-10.",
            "Calibration ends in the week from 2024-01-01; T runs to that day.",
            "The holdout ends on 2024-01-10.",
            "Left out 1 customer who first bought after the end of calibration.",
            "Left out 1 holdout order of customers who first bought after calibration.",
            "1 customer, of whom 0 (0.0%) bought in more than one week.",
        }));
    }
}
