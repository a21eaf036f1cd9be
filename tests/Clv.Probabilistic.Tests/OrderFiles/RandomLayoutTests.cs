using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>What is written in a random layout is read as it was written, or is a question: it is never read as something else.</summary>
[TestOf(typeof(OrderFile))]
internal sealed class RandomLayoutTests
{
    private const int Files = 3000;

    private static readonly TransactionCsvOptions _options = new() { Refunds = RefundPolicy.Purchase };

    [Test]
    public void Random_file_is_read_as_written_or_is_a_question()
    {
        List<string> failures = [];
        int read = 0;
        int asked = 0;
        int refused = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Files),
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
            {
                try
                {
                    string? difference = Difference(seed);
                    read++;
                    if (difference is not null)
                    {
                        failures.Add(difference);
                    }
                }
                catch (AmbiguousLayoutException)
                {
                    asked++;
                }
                catch (DataFormatException refusal)
                {
                    refused++;
                    TestContext.Out.WriteLine($"seed {seed}: {refusal.Message}\n{RandomOrderFile.Of(seed).Text[..Math.Min(400, RandomOrderFile.Of(seed).Text.Length)]}\n");
                }

            }));
        TestContext.Out.WriteLine($"{read} read, {asked} asked, {refused} refused");
        Assert.That(failures.Take(20), Is.Empty);

        // Enough are read for this to mean something, and what is refused outright is odd indeed.
        Assert.That(read, Is.GreaterThan(0.75 * Files));
        Assert.That(refused, Is.LessThan(0.02 * Files));
    }

    /// <summary>Seeds that were read as something else once.</summary>
    [TestCase(1)]
    public void File_of_a_seed_is_read_as_written(int seed) => Assert.That(Difference(seed), Is.Null);

    /// <summary>What is read otherwise than it was written, or otherwise once all that was inferred is given; null for nothing.</summary>
    private static string? Difference(int seed)
    {
        RandomOrderFile file = RandomOrderFile.Of(seed);
        TransactionTable table = OrderText.Read(file.Bytes, _options);
        string? difference = Difference(table, file.Table);
        if (difference is null)
        {
            try
            {
                TransactionTable pinned = OrderText.Read(file.Bytes, PinnedOptions.Of(table.Account, _options));
                difference = Difference(pinned, table) ?? (pinned.Account.Inferred.Count > 0 ? "something is still inferred" : null);
            }
            catch (DataFormatException refusal)
            {
                difference = refusal.Message;
            }

            difference = difference is null ? null : $"with options given, {difference}";
        }

        return difference is null ? null : $"seed {seed}: {difference}\n{table.Account.Settings()}\n{file.Text}";
    }

    private static string? Difference(TransactionTable actual, TransactionTable expected)
    {
        string[] orders = actual.Orders();
        string[] wanted = expected.Orders();
        if (orders.Length != wanted.Length)
        {
            return $"{orders.Length} orders in place of {wanted.Length}";
        }

        int row = Enumerable.Range(0, orders.Length).FirstOrDefault(i => orders[i] != wanted[i], -1);
        return row >= 0 ? $"{orders[row]} in place of {wanted[row]}"
            : actual.Customers.AreIntegers != expected.Customers.AreIntegers ? "ids of another kind"
            : null;
    }
}
