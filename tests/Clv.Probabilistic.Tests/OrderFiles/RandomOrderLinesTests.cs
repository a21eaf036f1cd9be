using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>Random orders written as lines, with amounts of their own or the order's total on each or on one of them, are put together again or
/// are a question.</summary>
[TestOf(typeof(OrderAssembly))]
internal sealed class RandomOrderLinesTests
{
    private const int Files = 1000;

    [Test]
    public void Random_lines_are_put_together_or_are_a_question()
    {
        int read = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Files),
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => read += Require(seed) ? 1 : 0));

        TestContext.Out.WriteLine($"{read} of {Files} read");
        Assert.That(read, Is.GreaterThan(0.7 * Files));
    }

    private static bool Require(int seed)
    {
        Random random = new(seed);
        int style = random.Next(4);
        List<(int Order, string Row)> rows = [];
        List<string> expected = [];
        int orders = random.Next(1, 60);
        for (int order = 0; order < orders; order++)
        {
            string customer = $"c{random.Next(12)}";
            DateOnly day = new DateOnly(2023, 1, 1).AddDays(random.Next(400));
            int lines = random.Next(1, 5);
            double total = 0;
            double whole = random.Next(1, 90_000) / 100.0;
            int withTotal = style == 1 ? random.Next(lines) : 0;
            for (int line = 0; line < lines; line++)
            {
                double own = random.Next(0, 9_000) / 100.0;
                double? written = style switch
                {
                    0 => own,
                    3 => whole,
                    _ => line == withTotal ? whole : null,
                };
                total += own;
                rows.Add((order, $"N-{order},{customer},{day:yyyy-MM-dd},{written?.ToString("R", CultureInfo.InvariantCulture)}"));
            }

            expected.Add(string.Create(CultureInfo.InvariantCulture, $"{customer} {day:yyyy-MM-dd} {(style == 0 ? total : whole):F2}"));
        }

        // Lines of an order keep their sequence, but those of other orders may come between.
        if (random.Next(2) == 0)
        {
            rows =
            [
                .. rows.Select(row => (row.Order, row.Row, At: random.Next()))
                    .GroupBy(row => row.Order)
                    .SelectMany(lines => lines.Zip(lines.Select(row => row.At).Order(), (row, at) => (row.Order, row.Row, At: at)))
                    .OrderBy(row => row.At)
                    .Select(row => (row.Order, row.Row)),
            ];
        }

        string text = "Order ID,customer_id,date,amount\n" + string.Join('\n', rows.Select(row => row.Row));
        TransactionTable table;
        try
        {
            table = OrderText.Read(text);
        }
        catch (AmbiguousLayoutException question)
        {
            Assert.That(question.Message, Does.Contain(OptionNames.LineAmounts), $"seed {seed}");
            return false;
        }

        string[] actual = [.. Enumerable.Range(0, table.Count).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{table.Customers[table.Customer[row]]} {DateOnly.FromDayNumber(table.Day[row]):yyyy-MM-dd} {table.Amount[row]:F2}"))];
        Assert.That(actual, Is.EquivalentTo(expected), $"seed {seed}\n{text}");
        Assert.That(table.Account.LinesMerged, Is.EqualTo(rows.Count - orders), $"seed {seed}");
        SameTable.Require(OrderText.Read(text, PinnedOptions.Of(table.Account)), table);
        return true;
    }
}
