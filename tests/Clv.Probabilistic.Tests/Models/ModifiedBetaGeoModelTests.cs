using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>MBG/NBD against published figures and 50-digit values.</summary>
[Category(Widths.Category)]
public class ModifiedBetaGeoModelTests
{
    /// <summary>Relative: the target that the accuracy page promises.</summary>
    private const double PredictionTolerance = 1e-10;

    /// <summary>Against lifetimes' own doubles.</summary>
    private const double LifetimesTolerance = 1e-9;

    /// <summary>Against BTYDplus 1.2.0's doubles, whose hypergeometric series stops early.</summary>
    private const double BtydPlusTolerance = 1e-6;

    [Test]
    public void Predictions_over_cdnow_agree_with_high_precision_values()
    {
        ReferenceTable table = ReferenceTable.Read("models/mbg_cdnow_customers_mpmath.csv");
        CustomerSummary customers = new(
            TimeUnit.Week, table.Integers("frequency"), table.Numbers("recency"), table.Numbers("T"));
        ModifiedBetaGeoModel model = Reference();
        AssertClose(model.ProbabilityAlive(customers), table.Numbers("p_alive"), "p_alive");
        AssertClose(model.LogLikelihood(customers), table.Numbers("loglik"), "loglik");
        foreach (double horizon in new double[] { 1, 4, 13, 26, 39, 52, 104, 260 })
        {
            string column = FormattableString.Invariant($"cond_exp_{horizon}");
            AssertClose(model.ExpectedPurchases(customers, horizon), table.Numbers(column), column);
        }
    }

    [Test]
    public void ExpectedPurchasesNewCustomer_agrees_with_high_precision_values()
    {
        ReferenceTable table = ReferenceTable.Read("models/expected_purchases_unconditional.csv");
        double[] actual = [.. table.Numbers("t").Select(Reference().ExpectedPurchasesNewCustomer)];
        AssertClose(actual, table.Numbers("mbg_mpmath"), "E[X(t)]");
    }

    [Test]
    public void ProbabilityAlive_agrees_with_the_matrix_of_lifetimes()
    {
        // Rows are recency, columns frequency, T the last recency: conditional_probability_alive_matrix of lifetimes 0.11.3.
        string[] lines = File.ReadAllLines(ReferenceData.PathOf("models/mbg_alive_matrix.csv"));
        ModifiedBetaGeoModel model = Reference();
        for (int recency = 0; recency < lines.Length - 1; recency++)
        {
            string[] cells = lines[recency + 1].Split(',');
            for (int x = recency == 0 ? 0 : 1; x < cells.Length; x++)
            {
                double expected = double.Parse(cells[x], System.Globalization.CultureInfo.InvariantCulture);
                Assert.That(
                    model.ProbabilityAlive((x, recency, lines.Length - 2)), Is.EqualTo(expected).Within(LifetimesTolerance * expected));
            }
        }
    }

    [Test]
    public void Predictions_over_cdnow_agree_with_those_of_btydplus()
    {
        using JsonDocument fit = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("r/btydplus_cdnow_mbgnbd.json")));
        double[] p = fit.RootElement.Numbers("coef", "r", "alpha", "a", "b");
        ModifiedBetaGeoModel model = new(new(p[0], p[1], p[2], p[3]), TimeUnit.Week);
        ReferenceTable table = ReferenceTable.Read("r/btydplus_cdnow_mbgnbd_predict.csv");
        double[] horizon = table.Numbers("T.star");
        for (int row = 0; row < table.Count; row++)
        {
            (int x, double tx, double t) = ((int)table.Number(row, "x"), table.Number(row, "t.x"), table.Number(row, "T.cal"));
            double alive = table.Number(row, "PAlive");
            double expected = table.Number(row, "CET_whole_cohort_call");
            Assert.That(model.ProbabilityAlive((x, tx, t)), Is.EqualTo(alive).Within(BtydPlusTolerance * alive), $"row {row}");
            Assert.That(
                model.ExpectedPurchases((x, tx, t), horizon[row]), Is.EqualTo(expected).Within(BtydPlusTolerance * expected), $"row {row}");
        }
    }

    [Test]
    public void A_customer_without_a_repeat_purchase_may_have_dropped_out()
    {
        // Batislam, Denizel and Filiztekin (2007): a new customer is still active with probability b/(a+b).
        ModifiedBetaGeoModel model = new(new(0.525, 6.183, 0.891, 1.614));
        Assert.Multiple(() =>
        {
            Assert.That(model.ProbabilityAlive((0, 0, 0)), Is.EqualTo(1.614 / (0.891 + 1.614)).Within(1e-15));
            Assert.That(model.ProbabilityAlive((0, 0, 39)), Is.LessThan(model.ProbabilityAlive((0, 0, 0))));
        });
    }

    private static ModifiedBetaGeoModel Reference()
    {
        JsonElement fit = ReferenceFits.Of("ModifiedBetaGeoFitter", "cdnow_summary|pen=0.0");
        double[] p = fit.Numbers("params", "r", "alpha", "a", "b");
        return new(new ModifiedBetaGeoParameters(p[0], p[1], p[2], p[3]), TimeUnit.Week);
    }

    private static void AssertClose(double[] actual, double[] expected, string what)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.That(
                actual[i], Is.EqualTo(expected[i]).Within(PredictionTolerance * Math.Abs(expected[i])), $"{what}, row {i}");
        }
    }
}
