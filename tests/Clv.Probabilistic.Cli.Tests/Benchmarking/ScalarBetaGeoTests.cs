namespace Clv.Probabilistic.Cli.Tests.Benchmarking;

/// <summary>The port is right where it is used: a wrong formula could be made as slow as one likes.</summary>
public sealed class ScalarBetaGeoTests
{
    /// <summary>Differences of log-gammas and 1 − Σ cost the textbook forms some digits on ordinary data.</summary>
    private const double Percent = 1e-8;

    private static readonly CustomerSummary _customers = SimulatedShop.Customers(SimulatedShop.Orders(500, seed: 1));
    private static readonly BetaGeoModel _model = SimulatedShop.Purchases;
    private static readonly ScalarBetaGeo _scalar = new(_model.Parameters);

    [Test]
    public void LogLikelihood_equals_the_model_s()
    {
        Assert.That(_scalar.LogLikelihood(_customers), Is.EqualTo(_model.LogLikelihood(_customers).Sum()).Within(Percent).Percent);
    }

    [Test]
    public void Predictions_equal_the_model_s()
    {
        double[] alive = new double[_customers.Count];
        double[] purchases = new double[_customers.Count];
        _scalar.ProbabilityAlive(_customers, alive);
        _scalar.ExpectedPurchases(_customers, 39, purchases);

        Assert.That(alive, Is.EqualTo(_model.ProbabilityAlive(_customers)).Within(Percent).Percent);
        Assert.That(purchases, Is.EqualTo(_model.ExpectedPurchases(_customers, 39)).Within(Percent).Percent);
    }

    [Test]
    public void LifetimeValue_of_the_first_customers_equals_the_library_s()
    {
        LifetimeValueOptions options = new() { Horizon = 6 * TimeUnit.Month.LengthInDays() / TimeUnit.Week.LengthInDays(), Margin = 0.5 };
        double[] value = new double[200];
        _scalar.LifetimeValue(_customers, SimulatedShop.Spend.Parameters, options, value);

        double[] expected = LifetimeValue.Discounted(_model, SimulatedShop.Spend, _customers, options)[..200];
        Assert.That(value, Is.EqualTo(expected).Within(Percent).Percent);
    }

    [Test]
    public void Published_example_is_met()
    {
        // Fader, Hardie and Lee (2005), §4: E[Y(39) | x = 2, t_x = 30.43, T = 38.86] = 1.226.
        CustomerSummary customer = new(TimeUnit.Week, [2], [30.43], [38.86]);
        double[] purchases = new double[1];
        _scalar.ExpectedPurchases(customer, 39, purchases);

        Assert.That(purchases[0], Is.EqualTo(1.226).Within(0.0005));
    }
}
