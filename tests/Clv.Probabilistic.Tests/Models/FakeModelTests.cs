using NSubstitute;

namespace Clv.Probabilistic.Tests;

/// <summary>Models that say no more than a test needs: fakes of a few lines, and mocks.</summary>
public sealed class FakeModelTests
{
    private static readonly CustomerHistory _history = new(2, 30, 38) { MonetaryValue = 10 };

    private static readonly CustomerSummary _customers = new(TimeUnit.Week, [2, 0], [30, 0], [38, 20], [10, 0]);

    private static readonly PredictionOptions _year = new() { Horizon = 52 };

    [Test]
    public void Fake_of_two_members_is_a_model()
    {
        IModel fake = new Fake();
        Assert.Multiple(() =>
        {
            Assert.That(fake.Name, Is.EqualTo("Fake"));
            Assert.That(fake.Parameters.Names, Is.Empty);
            Assert.That(fake.Parameters.Values, Is.Empty);
            Assert.That(fake.Definition, Is.Null);
            Assert.That(new Fake().AsFit().Parameters, Is.Empty);
        });
    }

    [Test]
    public void Columns_of_a_fake_are_its_answers_one_by_one()
    {
        Fake fake = new();
        double[] alive = new double[2];
        fake.Answer(PurchaseQuery.ProbabilityAlive(), _customers, alive);
        Assert.Multiple(() =>
        {
            Assert.That(alive, Is.EqualTo(new[] { 38.0, 20 }), "the fake's P(alive) is T");
            Assert.That(fake.ExpectedPurchases(_customers, 52), Is.EqualTo(new[] { 104.0, 0 }));
            Assert.That(fake.ExpectedPurchases(_customers, [10.0, 20]), Is.EqualTo(new[] { 20.0, 0 }));
            Assert.That(
                () => fake.ExpectedPurchases(_customers, [10.0]),
                Throws.ArgumentException.With.Message.EqualTo("There are 1 horizons for 2 customers; each customer needs one."));
            Assert.That(
                () => fake.ProbabilityAlive(_customers, new double[3]),
                Throws.ArgumentException.With.Message.StartsWith("The destination has 3 places for 2 customers"));
            Assert.That(
                () => fake.ProbabilityAlive(new CustomerSummary(TimeUnit.Day, [0], [0], [1])),
                Throws.ArgumentException.With.Message.StartsWith("The model is in weeks and the customers are in days"));
        });
    }

    [Test]
    public void Columns_are_asked_of_a_model_that_has_them()
    {
        IPurchaseModel model = new Columns();
        Assert.That(model.ExpectedPurchases(_customers, 52), Is.EqualTo(new[] { -1.0, -1 }));
        Assert.That(model.ExpectedPurchases(_customers, [1.0, 2]), Is.EqualTo(new[] { -2.0, -2 }));
        Assert.That(model.ExpectedPurchases(_history, 52), Is.EqualTo(7));
    }

    [Test]
    public void Mock_predicts_and_scores()
    {
        IPurchaseModel mock = Substitute.For<IPurchaseModel>();
        mock.TimeUnit.Returns(TimeUnit.Week);
        mock.Answer(PurchaseQuery.ExpectedPurchases(52), Arg.Any<CustomerHistory>()).Returns(3.5);
        mock.Answer(PurchaseQuery.ProbabilityAlive(), Arg.Any<CustomerHistory>()).Returns(0.5);
        mock.Answer(Arg.Is<PurchaseQuery>(query => query.Quantity == PurchaseQuantity.DiscountedPurchases), Arg.Any<CustomerHistory>()).Returns(3);
        GammaGammaModel spend = new(new(6.25, 3.74, 15.44));

        CustomerPredictions predictions = CustomerPredictions.Predict(_customers, mock, spend, _year);
        CustomerScore score = new CustomerScorer(mock, spend, _year).Score(_history);
        Assert.Multiple(() =>
        {
            Assert.That(mock.ExpectedPurchases(_customers, 52), Is.EqualTo(new[] { 3.5, 3.5 }));
            Assert.That(mock.ProbabilityAlive(_history), Is.EqualTo(0.5));
            Assert.That(predictions.ExpectedPurchases.ToArray(), Is.EqualTo(new[] { 3.5, 3.5 }));
            Assert.That(predictions.ProbabilityAlive.ToArray(), Is.EqualTo(new[] { 0.5, 0.5 }));
            Assert.That(predictions.LifetimeValue[0], Is.EqualTo(3 * spend.ExpectedAverageSpend(_history)).Within(1e-9));
            Assert.That(score.ExpectedPurchases, Is.EqualTo(3.5));
            Assert.That(score.LifetimeValue, Is.EqualTo(predictions.LifetimeValue[0]).Within(1e-9));
        });
    }

    [Test]
    public void Mock_without_a_time_unit_is_told_so()
    {
        IPurchaseModel mock = Substitute.For<IPurchaseModel>();
        const string Unspecified = "The model's time unit is unspecified, so";
        Assert.Multiple(() =>
        {
            Assert.That(
                () => CustomerPredictions.Predict(_customers, mock, new GammaGammaModel(new(6.25, 3.74, 15.44)), _year),
                Throws.InvalidOperationException.With.Message.StartsWith(Unspecified));
            Assert.That(
                () => new CustomerScorer(mock, null, _year).Score([new(2025, 1, 7)], [], new DateTime(2025, 5, 16)),
                Throws.InvalidOperationException.With.Message.StartsWith(Unspecified));
        });
    }

    [TestCase(double.NaN)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(-1)]
    public void Answer_that_is_no_count_is_told(double answer)
    {
        IPurchaseModel mock = Substitute.For<IPurchaseModel>();
        mock.Answer(Arg.Any<PurchaseQuery>(), Arg.Any<CustomerHistory>()).Returns(answer);

        Assert.That(
            () => mock.PurchasesQuantile(_history, 0.5, 52),
            Throws.InvalidOperationException.With.Message.Contains("where a number of purchases is asked for"));
    }

    [Test]
    public void Value_that_cannot_be_had_is_null_in_scores_as_in_rows()
    {
        IPurchaseModel mock = Substitute.For<IPurchaseModel>();
        mock.TimeUnit.Returns(TimeUnit.Week);
        mock.Answer(Arg.Is<PurchaseQuery>(query => query.Quantity == PurchaseQuantity.DiscountedPurchases), Arg.Any<CustomerHistory>()).Returns(double.NaN);
        FlatSpendModel spend = new(40);

        Assert.That(new CustomerScorer(mock, spend, _year).Score(_history).LifetimeValue, Is.Null);
        Assert.That(CustomerPredictions.Predict(_customers, mock, spend, _year)[0].LifetimeValue, Is.Null);
    }

    [Test]
    public void Mock_of_spend_predicts_and_scores()
    {
        ISpendModel mock = Substitute.For<ISpendModel>();
        mock.ExpectedAverageSpend(Arg.Any<CustomerHistory>()).Returns(40);
        mock.LogLikelihood(Arg.Any<CustomerHistory>()).Returns(-2);
        BetaGeoModel purchases = new(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

        CustomerPredictions predictions = CustomerPredictions.Predict(_customers, purchases, mock, _year);
        CustomerScore score = new CustomerScorer(purchases, mock, _year).Score(_history);
        Assert.Multiple(() =>
        {
            Assert.That(mock.ExpectedAverageSpend(_customers), Is.EqualTo(new double[] { 40, 40 }));
            Assert.That(predictions.ExpectedSpend.ToArray(), Is.EqualTo(new double[] { 40, 40 }));
            Assert.That(predictions.LifetimeValue[0], Is.GreaterThan(0));
            Assert.That(score.ExpectedSpend, Is.EqualTo(40));
        });
    }

    [Test]
    public void Fits_and_fitters_can_be_mocked()
    {
        BetaGeoModel model = new(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        IModelFit<PurchaseModel> fit = Substitute.For<IModelFit<PurchaseModel>>();
        fit.Model.Returns(model);
        IPurchaseFitter fitter = Substitute.For<IPurchaseFitter>();
        fitter.Fit(_customers).ReturnsForAnyArgs(model.AsFit().As<PurchaseModel>());
        Assert.That(fit.Model, Is.SameAs(model));
        Assert.That(fitter.Fit(_customers).Model, Is.SameAs(model));
    }

    [Test]
    public void Questions_that_ask_the_same_are_equal()
    {
        PurchaseQuery discounted = PurchaseQuery.DiscountedPurchases([1, 2], [1, 0.5]);
        Assert.Multiple(() =>
        {
            Assert.That(PurchaseQuery.ExpectedPurchases(52), Is.EqualTo(PurchaseQuery.ExpectedPurchases(52)));
            Assert.That(PurchaseQuery.ExpectedPurchases(52), Is.Not.EqualTo(PurchaseQuery.ExpectedPurchases(51)));
            Assert.That(PurchaseQuery.DiscountedPurchases([1, 2], [1, 0.5]), Is.EqualTo(discounted));
            Assert.That(PurchaseQuery.DiscountedPurchases([1, 2], [1, 0.5]).GetHashCode(), Is.EqualTo(discounted.GetHashCode()));
            Assert.That(PurchaseQuery.DiscountedPurchases([1, 2], [1, 0.6]), Is.Not.EqualTo(discounted));
            Assert.That(PurchaseQuery.DiscountedPurchases([1, 3], [1, 0.5]), Is.Not.EqualTo(discounted));
            Assert.That(PurchaseQuery.ExpectedPurchases(0), Is.Not.EqualTo(PurchaseQuery.DiscountedPurchases([], [])));
        });
    }

    private sealed class Fake : IPurchaseModel
    {
        public TimeUnit TimeUnit => TimeUnit.Week;

        public double Answer(PurchaseQuery query, CustomerHistory history) =>
            query.Quantity == PurchaseQuantity.ProbabilityAlive ? history.T : query.Horizon * history.Frequency;
    }

    private sealed class Columns : IColumnPurchaseModel
    {
        public TimeUnit TimeUnit => TimeUnit.Week;

        public double Answer(PurchaseQuery query, CustomerHistory history) => 7;

        public void Answer(PurchaseQuery query, CustomerSummary customers, Span<double> destination) => destination.Fill(-1);

        public void Answer(PurchaseQuery query, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination) =>
            destination.Fill(-2);
    }
}
