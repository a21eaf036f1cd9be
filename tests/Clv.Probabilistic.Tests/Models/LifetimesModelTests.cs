using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>Parameters that lifetimes fitted are models here, which answer as lifetimes does.</summary>
internal sealed class LifetimesModelTests
{
    [TestCase("BetaGeoFitter", "bg")]
    [TestCase("ModifiedBetaGeoFitter", "mbg")]
    [TestCase("ParetoNBDFitter", "pn")]
    public void Purchases_are_those_that_lifetimes_expects(string fitter, string name)
    {
        PurchaseModel model = (PurchaseModel)Read(Named(fitter, "cdnow_summary|pen=0.0"), TimeUnit.Week);
        ReferenceTable table = ReferenceTable.Read($"models/{name}_cdnow_customers_lifetimes.csv");
        Assert.That(model.Name, Is.EqualTo(LifetimesModel.KindOf(fitter).Name));
        Assert.That(model.TimeUnit, Is.EqualTo(TimeUnit.Week));
        Assert.That(table.Count, Is.GreaterThan(100));
        for (int row = 0; row < table.Count; row++)
        {
            CustomerHistory history = ((int)table.Number(row, "frequency"), table.Number(row, "recency"), table.Number(row, "T"));
            Assert.That(model.ProbabilityAlive(history), Is.EqualTo(table.Number(row, "p_alive")).Within(1e-9));
            Assert.That(model.ExpectedPurchases(history, 39), Is.EqualTo(table.Number(row, "cond_exp_39")).Within(1e-8));
        }
    }

    [Test]
    public void Donations_and_spend_are_those_that_lifetimes_expects()
    {
        PurchaseModel donors = (PurchaseModel)Read(Named("BetaGeoBetaBinomFitter", "donations|pen=0.0"));
        ReferenceTable donations = ReferenceTable.Read("models/bb_donations.csv");
        for (int row = 0; row < donations.Count; row++)
        {
            CustomerHistory history = ((int)donations.Number(row, "frequency"), donations.Number(row, "recency"), donations.Number(row, "periods"));
            Assert.That(donors.ProbabilityAlive(history), Is.EqualTo(donations.Number(row, "p_alive_m0")).Within(1e-9));
            Assert.That(donors.ExpectedPurchases(history, 10), Is.EqualTo(donations.Number(row, "cond_exp_m10")).Within(1e-9));
        }

        ISpendModel spend = (ISpendModel)Read(Named("GammaGammaFitter", "cdnow_returning946|pen=0.0|q_constraint=False"));
        ReferenceTable spenders = ReferenceTable.Read("models/gg_cdnow_customers.csv");
        for (int row = 0; row < spenders.Count; row++)
        {
            CustomerHistory history = new((int)spenders.Number(row, "frequency"), spenders.Number(row, "recency"), spenders.Number(row, "T"))
            {
                MonetaryValue = spenders.Number(row, "monetary_value"),
            };
            double expected = spenders.Number(row, "cond_exp_avg_profit");
            Assert.That(spend.ExpectedAverageSpend(history), Is.EqualTo(expected).Within(1e-9 * expected));
        }
    }

    [Test]
    public void A_fitter_is_named_by_the_file_by_the_caller_or_by_its_parameters()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Read("""{"ModifiedBetaGeoFitter": {"r": 1, "alpha": 2, "a": 3, "b": 4}}"""), Is.TypeOf<ModifiedBetaGeoModel>());
            Assert.That(Read("""{"r": 1, "alpha": 2, "a": 3, "b": 4}""", fitter: "BetaGeoFitter"), Is.TypeOf<BetaGeoModel>());
            Assert.That(Read("""{"b": 4, "a": 3, "alpha": 2, "r": 1}""", fitter: "ModifiedBetaGeoFitter").Parameters.Values, Is.EqualTo(new double[] { 1, 2, 3, 4 }));
            Assert.That(Read("""{"r": 1, "alpha": 2, "s": 3, "beta": 4}"""), Is.TypeOf<ParetoNbdModel>());
            Assert.That(Read("""{"p": 1, "q": 2, "v": 3}"""), Is.TypeOf<GammaGammaModel>());
            Assert.That(Read("""{"alpha": 1, "beta": 2, "gamma": 3, "delta": 4}""", TimeUnit.Week), Is.TypeOf<BetaGeoBetaBinomialModel>());
            Assert.That(LifetimesModel.Fitters, Has.Count.EqualTo(5));
        });
    }

    [TestCase("""{"r": 1, "alpha": 2, "a": 3, "b": 4}""", "has the parameters r, alpha, a and b, as BetaGeoFitter and ModifiedBetaGeoFitter do; say which it is with LifetimesModel.Read(fitter).")]
    [TestCase("""{"r": 1, "alpha": 2}""", "has the parameters r and alpha, as no fitter of lifetimes does; BetaGeoFitter has r, alpha, a and b;")]
    [TestCase("{}", "has no parameters, as no fitter of lifetimes does;")]
    [TestCase("""{"BetaGeoFitter": {"r": 1, "alpha": 2, "a": 3}}""", "lacks the parameter b; BetaGeoFitter has r, alpha, a and b.")]
    [TestCase("""{"BetaGeoFitter": {"r": 1, "alpha": 2, "a": 3, "b": 4, "c": 5}}""", "has a parameter c; BetaGeoFitter has r, alpha, a and b.")]
    [TestCase("""{"BetaGeoFitter": {"r": 1, "alpha": -2, "a": 3, "b": 4}}""", "has -2 as parameter alpha; it must be a positive")]
    [TestCase("""{"BetaGeoFitter": {"r": "1", "alpha": 2, "a": 3, "b": 4}}""", "has \"1\" as parameter r; it must be a positive")]
    [TestCase("""{"WeibullFitter": {"lambda_": 1}}""", "has the parameters of WeibullFitter; the fitters of lifetimes are BetaGeoFitter, ModifiedBetaGeoFitter,")]
    [TestCase("[1, 2]", "is not a file of parameters that lifetimes fitted: it holds an array")]
    [TestCase("", "is empty; a file of parameters that lifetimes fitted is JSON with the name of the fitter and its params_.")]
    [TestCase("\u0080\u0004pickled", "is not a file of parameters that lifetimes fitted: it is not JSON")]
    public void What_is_wrong_with_a_file_is_said(string json, string sentence)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Read(json))!;
        Assert.That(error.Message, Does.StartWith("bgf.json " + sentence));
    }

    [Test]
    public void Fitters_that_contradict_and_fitters_that_are_none_are_refused()
    {
        Assert.That(
            () => Read("""{"BetaGeoFitter": {"r": 1, "alpha": 2, "a": 3, "b": 4}}""", fitter: "ParetoNBDFitter"),
            Throws.TypeOf<DataFormatException>().With.Message.EqualTo("bgf.json has the parameters of BetaGeoFitter, and ParetoNBDFitter was asked for."));
        Assert.That(() => Read("{}", fitter: "CoxFitter"), Throws.ArgumentException.With.Message.StartsWith("lifetimes has no fitter CoxFitter; choose BetaGeoFitter,"));
    }

    private static IModel Read(string json, TimeUnit unit = TimeUnit.Unspecified, string? fitter = null)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        return LifetimesModel.Read(stream, "bgf.json", unit, fitter);
    }

    /// <summary>The file that the line of Python writes, of a fit of the reference.</summary>
    private static string Named(string fitter, string dataSet)
    {
        JsonElement fit = ReferenceFits.Of(fitter, dataSet).GetProperty("params");
        return string.Create(CultureInfo.InvariantCulture, $$"""{"{{fitter}}": {{fit.GetRawText()}}}""");
    }
}
