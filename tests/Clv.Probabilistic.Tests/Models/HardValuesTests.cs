namespace Clv.Probabilistic.Tests;

/// <summary>Purchase models at parameters and histories where formulas cancel, overflow or degenerate, against 50-digit values.</summary>
[Category(Widths.Category)]
public class HardValuesTests
{
    [TestCase("bg", "bg-nbd", 4534)]
    [TestCase("mbg", "mbg-nbd", 4494)]
    [TestCase("pn", "pareto-nbd", 3502)]
    [TestCase("bb", "bg-bb", 824)]
    public void Every_quantity_is_right_at_hard_values(string file, string model, int rows)
    {
        ReferenceTable table = ReferenceTable.Read($"hard/{file}.csv");
        List<string> wrong = [];
        for (int row = 0; row < table.Count; row++)
        {
            string? error = Error(table, row, model);
            if (error is not null)
            {
                wrong.Add(error);
            }
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(table.Count, Is.EqualTo(rows));
    }

    private static string? Error(ReferenceTable table, int row, string name)
    {
        double[] parameters = [.. new[] { "p1", "p2", "p3", "p4" }.Select(column => table.Number(row, column))];
        PurchaseModel model = (PurchaseModel)ModelCatalog.Standard.Find(name)!.Create(parameters, TimeUnit.Unspecified);
        string quantity = table[row, "quantity"];
        double horizon = table[row, "t"].Length == 0 ? 0 : table.Number(row, "t");
        double actual = quantity switch
        {
            "exp_uncond" => model.ExpectedPurchasesNewCustomer(horizon),
            "loglik" => model.LogLikelihood((X(), Recency(), T())),
            "p_alive" => model.ProbabilityAlive((X(), Recency(), T()), model is BetaGeoBetaBinomialModel ? horizon : 0),
            "cond_exp" => model.ExpectedPurchases((X(), Recency(), T()), horizon),
            _ => throw new InvalidOperationException($"Unknown quantity {quantity}."),
        };
        double expected = table.Number(row, "mpmath");
        return IsRight(quantity, actual, expected)
            ? null
            : $"row {row + 2}: {table[row, "set"]} {quantity} x {table[row, "c1"]} tx {table[row, "c2"]} T {table[row, "c3"]} t {table[row, "t"]}: {actual:r} instead of {expected:r}";

        int X() => (int)table.Number(row, "c1");
        double Recency() => table.Number(row, "c2");
        double T() => table.Number(row, "c3");
    }

    /// <summary>Within 1e-9 relative, log-likelihoods within 1e-10; truths below the range of doubles ask for next to nothing.</summary>
    private static bool IsRight(string quantity, double actual, double expected) =>
        quantity == "loglik" ? Math.Abs(actual - expected) <= 1e-10 * Math.Max(1, Math.Abs(expected))
        : expected < 2.2e-308 ? actual >= 0 && actual <= 2.3e-308
        : Math.Abs(actual - expected) <= 1e-9 * expected;
}
