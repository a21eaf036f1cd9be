using System.Text;

namespace Clv.Probabilistic.Tests.Models;

/// <summary>The credibility model's formulas, worked out by hand, and what it says where there is little to say anything of.</summary>
public sealed class CredibilitySpendModelTests
{
    private static readonly CredibilitySpendModel _model = new(new CredibilitySpendParameters(30, 4, withinVariance: 900, betweenVariance: 300));

    [Test]
    public void Expected_spend_lies_between_own_mean_and_prior_as_worked_out_by_hand()
    {
        // z = 300/(300 + 900/3) = 1/2, and the prior mean of three purchases is 30 + 4 ln 3.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_model.Credibility(3), Is.EqualTo(0.5));
            Assert.That(_model.PriorMean(3), Is.EqualTo(30 + (4 * 1.0986122886681098)).Within(1e-14));
            Assert.That(_model.ExpectedAverageSpend(3, 50), Is.EqualTo(42.19722457733622).Within(1e-14));
            Assert.That(_model.ExpectedAverageSpend(1, 50), Is.EqualTo(35).Within(1e-14));
            Assert.That(_model.ExpectedAverageSpend(3, -20), Is.EqualTo(7.19722457733622).Within(1e-14));
        }
    }

    [Test]
    public void Log_likelihood_is_the_normal_density_of_the_mean()
    {
        // The variance of a mean of three is 300 + 900/3 = 600, and 10 from the prior mean: -(ln(2π·600) + 100/600)/2.
        double mean = _model.PriorMean(3) + 10;
        Assert.That(_model.LogLikelihood(3, mean), Is.EqualTo(-0.5 * (Math.Log(1200 * Math.PI) + (1.0 / 6))).Within(1e-13));
    }

    [Test]
    public void History_counts_the_first_purchase()
    {
        CustomerHistory history = new(2, 5, 10) { MonetaryValue = 40, Further = new Dictionary<string, double> { ["first_amount"] = 70 } };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_model.ExpectedAverageSpend(history), Is.EqualTo(_model.ExpectedAverageSpend(3, 50)));
            Assert.That(_model.LogLikelihood(history), Is.EqualTo(_model.LogLikelihood(3, 50)));
            Assert.That(
                _model.ExpectedAverageSpend(history with { Frequency = 0, MonetaryValue = null }), Is.EqualTo(_model.ExpectedAverageSpend(1, 70)));
        }
    }

    [Test]
    public void Customer_of_whom_nothing_is_known_gets_the_population_mean()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_model.PopulationMean, Is.EqualTo(30));
            Assert.That(_model.ExpectedAverageSpend(default(CustomerHistory)), Is.EqualTo(30));
            Assert.That(_model.ExpectedAverageSpend(0, double.NaN), Is.EqualTo(30));
            Assert.That(_model.LogLikelihood(default(CustomerHistory)), Is.NaN);
        }
    }

    [Test]
    public void Amount_that_is_missing_is_named_with_what_to_do()
    {
        CustomerHistory history = new(2, 5, 10) { MonetaryValue = 40 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => _model.ExpectedAverageSpend(history),
                Throws.ArgumentException.With.Message.Contains("first_amount").And.Message.Contains("SummaryOptions.SpendColumns = true"));
            Assert.That(
                () => _model.ExpectedAverageSpend(history with { MonetaryValue = null, Further = new Dictionary<string, double> { ["first_amount"] = 1 } }),
                Throws.InstanceOf<ArgumentException>().With.Message.Contains("MonetaryValue"));
            Assert.That(() => _model.ExpectedAverageSpend(-1, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => _model.ExpectedAverageSpend(1, double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => _model.ExpectedAverageSpend(new CustomerSummary(TimeUnit.Week, [1], [1], [2], [3])),
                Throws.InvalidOperationException.With.Message.EqualTo(
                    "The summary has no first_amount column, which the credibility model needs; summarize orders with SummaryOptions.SpendColumns = true."));
        }
    }

    [Test]
    public void Without_between_variance_nobody_differs()
    {
        CredibilitySpendModel same = new(new CredibilitySpendParameters(30, 0, 900, 0));
        CredibilitySpendModel sure = new(new CredibilitySpendParameters(30, 0, 0, 300));
        CredibilitySpendModel none = new(new CredibilitySpendParameters(30, 0, 0, 0));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(same.Credibility(1_000_000), Is.Zero);
            Assert.That(same.ExpectedAverageSpend(5, 1e6), Is.EqualTo(30));
            Assert.That(sure.Credibility(1), Is.EqualTo(1));
            Assert.That(sure.ExpectedAverageSpend(1, 77), Is.EqualTo(77));
            Assert.That(none.ExpectedAverageSpend(1, 77), Is.EqualTo(30));
            Assert.That(none.LogLikelihood(1, 30), Is.NaN);
        }
    }

    [Test]
    public void Prior_mean_of_positive_money_is_not_negative()
    {
        CredibilitySpendModel falling = new(new CredibilitySpendParameters(30, -10, 900, 300));
        CredibilitySpendModel refunds = new(new CredibilitySpendParameters(-5, -1, 900, 300));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(falling.PriorMean(20), Is.EqualTo(30 - (10 * Math.Log(20))).Within(1e-13));
            Assert.That(falling.PriorMean(21), Is.Zero);
            Assert.That(falling.ExpectedAverageSpend(int.MaxValue, 0.5), Is.EqualTo(0.5).Within(1e-6));
            Assert.That(refunds.PriorMean(100), Is.EqualTo(-5 - Math.Log(100)).Within(1e-13));
        }
    }

    [TestCase(1e308, 1e308)]
    [TestCase(-1e308, 1e308)]
    [TestCase(1e308, -1e308)]
    [TestCase(5e-324, 0)]
    public void Expected_spend_of_finite_amounts_is_finite(double first, double money)
    {
        foreach (int frequency in new[] { 0, 1, 7, int.MaxValue })
        {
            CustomerHistory history = new(frequency, 0, 1)
            {
                MonetaryValue = money,
                Further = new Dictionary<string, double> { ["first_amount"] = first },
            };
            Assert.That(double.IsFinite(_model.ExpectedAverageSpend(history)), $"{frequency}, {first}, {money}");
        }
    }

    [Test]
    public void Model_file_keeps_every_bit()
    {
        CredibilitySpendParameters parameters = new(1.0 / 3, -0.1, 1e-7 / 3, 12345.678901234567);
        using MemoryStream file = new();
        ModelFile.Write(file, new CredibilitySpendModel(parameters).AsFit());
        string text = Encoding.UTF8.GetString(file.ToArray());
        file.Position = 0;

        IModel read = ModelFile.Read(file, "spend.json").Model;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((CredibilitySpendModel)read).Parameters, Is.EqualTo(parameters));
            Assert.That(text, Does.Contain("\"model\": \"credibility\"").And.Not.Contain("time_unit"));
            foreach (string name in new[] { "a", "b", "within_variance", "between_variance" })
            {
                Assert.That(text, Does.Contain($"\"{name}\""));
            }
        }
    }

    [Test]
    public void Parameters_out_of_range_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new CredibilitySpendParameters(double.NaN, 0, 1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new CredibilitySpendParameters(0, double.PositiveInfinity, 1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => new CredibilitySpendParameters(0, 0, -1, 1),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("within_variance").And.Message.Contains("from 0 to"));
        }
    }

    [Test]
    public void Catalog_has_it_after_the_default()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ModelCatalog.Standard.SpendModels.Select(model => model.Name), Is.EqualTo(new[] { "gamma-gamma", "credibility" }));
            Assert.That(ModelCatalog.Standard.SpendModel("credibility").NeedsSpendColumns);
            Assert.That(ModelCatalog.Standard.SpendModel("gamma-gamma").NeedsSpendColumns, Is.False);
            Assert.That(_model.NeedsFirstAmount && _model.NeedsMonetaryValue);
            Assert.That(_model.ToString(), Is.EqualTo("credibility: a 30, b 4, within_variance 900, between_variance 300"));
        }
    }
}
