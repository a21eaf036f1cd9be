namespace Clv.Probabilistic.Tests.Kernels;

/// <summary>What fits without a maximum say: a sentence for every ridge, and none for what stays in place.</summary>
public sealed class RidgeTests
{
    private const string AlikeInPurchases = "Customers all buy at the same rate";
    private const string UnlikeInPurchases = "Purchase rates differ without limit";

    // A month of orders whose independent fits climb to the same limit.
    [TestCase("pareto-nbd", AlikeInPurchases, "Customers all drop out at the same rate")]
    [TestCase("mbg-nbd", AlikeInPurchases, "The dropout probability is the same for everyone")]
    [TestCase("bg-nbd", null, "The dropout probability is the same for everyone")]
    public void Fit_names_every_ridge_of_a_month_of_orders(string model, string? purchases, string dropout)
    {
        CustomerSummary customers = SummaryCsv.Read(ReferenceData.PathOf("cases/pareto-two-ridges/summary.csv"), new() { Unit = TimeUnit.Day });

        ConvergenceReport report = ModelCatalog.Standard.PurchaseModel(model).Fitter.Fit(customers).Convergence;

        Assert.That(report.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum));
        Assert.That(report.Warnings, Has.Count.EqualTo(1));
        Assert.That(report.Warnings[0], Does.Contain(dropout));
        Assert.That(report.Warnings[0].Contains(AlikeInPurchases), Is.EqualTo(purchases is not null));
    }

    [TestCase("no_dropout", "Nobody drops out", AlikeInPurchases)]
    [TestCase("all_drop", "The dropout probability is the same for everyone", AlikeInPurchases)]
    public void Fit_names_no_ridge_that_is_none(string dataSet, string named, string notNamed)
    {
        ReferenceTable table = ReferenceTable.Read($"hardfits/{dataSet}.csv");
        CustomerSummary customers = new(TimeUnit.Unspecified, table.Integers("frequency"), table.Numbers("recency"), table.Numbers("T"));

        string warning = new BetaGeoFitter().Fit(customers).Convergence.Warnings[0];

        Assert.That(warning, Does.Contain(named).And.Not.Contain(notNamed));
    }

    [TestCase(new[] { 27.0, 27, 0.7, 0.2 }, AlikeInPurchases, null)]
    [TestCase(new[] { 0.4, -0.7, 27, 27 }, null, "s and beta grow together")]
    [TestCase(new[] { 27.0, 27, 26, 28 }, AlikeInPurchases, "s and beta grow together")]
    [TestCase(new[] { -27.0, -27, 14, 13.6 }, UnlikeInPurchases, "s and beta grow together")]
    [TestCase(new[] { 27.0, 26, -20, -20 }, AlikeInPurchases, "s and beta shrink together")]
    [TestCase(new[] { 27.0, 27, 13.4, 13.4 }, AlikeInPurchases, null)]
    public void Pareto_nbd_describes_the_pairs_that_move(double[] direction, string? purchases, string? dropout)
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 2], [0, 4], [10, 12]);
        ParetoNbdLikelihood likelihood = new(Spaces.ParetoNbd, customers, new ParetoNbdKernels().Best);

        string sentence = likelihood.DescribeRidge([0, 0, 0, 0], direction);

        Assert.That(sentence, Does.StartWith(purchases ?? "Customers"));
        Assert.That(sentence, Does.Contain(dropout ?? "").And.EndWith("."));
        Assert.That(sentence.Contains("rate s/beta") || sentence.Contains("s and beta"), Is.EqualTo(dropout is not null));
    }

    [TestCase(new[] { 27.0, 27, 0 }, "Every customer spends the same amount every time", null)]
    [TestCase(new[] { 27.0, 0.3, -27 }, "Each customer spends the same amount every time", null)]
    [TestCase(new[] { 0.3, 27, 27 }, "All customers have the same mean spend", null)]
    [TestCase(new[] { 27.0, -27, -27 }, "Each customer spends the same amount every time", "q shrinks towards 0")]
    [TestCase(new[] { -27.0, 27, 27 }, "What one customer spends", "q and v grow together")]
    [TestCase(new[] { -27.0, -27, 1 }, "What one customer spends", "q shrinks towards 0")]
    [TestCase(new[] { 0.1, 0.1, 27 }, "The data do not determine the unit of spend", null)]
    public void Gamma_gamma_describes_what_runs_away_within_and_between_customers(double[] direction, string first, string? second)
    {
        GammaGammaLikelihood likelihood = new(Spaces.GammaGamma, [1, 2], [10, 20], []);

        string sentence = likelihood.DescribeRidge([0, 0, 0], direction);

        Assert.That(sentence, Does.StartWith(first));
        Assert.That(sentence.Split(". ").Length, Is.EqualTo(second is null ? 1 : 2));
        Assert.That(sentence, Does.Contain(second ?? ""));
    }
}
