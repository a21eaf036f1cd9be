namespace Clv.Probabilistic.Learning.Tests.Validation;

/// <summary>The optimistic score is by other customers, and by nothing that a customer did.</summary>
public sealed class CustomerFoldScoreTests
{
    private static readonly Rehearsal _past = ValidationWindows.Now.Rehearsal!;
    private static readonly SupervisedOptions _some = new() { Features = ValidationWindows.Some };

    [Test]
    public void Every_customer_is_forecast_once_and_scored()
    {
        CustomerFoldScore score = CustomerFoldScore.Of(_past, new LevelLearner(), _some);
        double[] purchases = [.. _past.Actual.Frequency.Select(count => (double)count)];
        double[] spend = [.. CustomerFeatures.Of(_past).Targets!.Spend];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(score.Forecast.Count, Is.EqualTo(_past.Origin.Customers.Count));
            Assert.That(score.PurchaseError, Is.EqualTo(HoldoutScores.RootMeanSquaredError(score.Forecast.Purchases, purchases)));
            Assert.That(score.SpendError, Is.EqualTo(HoldoutScores.RootMeanSquaredError(score.Forecast.Spend, spend)));
            Assert.That(score.Forecast.Purchases.Sum(), Is.EqualTo(purchases.Sum()).Within(1).Percent, "the level of the very weeks is known");
            Assert.That(score.Excess(score.Forecast), Is.Zero);
            Assert.That(score.ToString(), Does.StartWith("level by 5 folds of customers of the same time (optimistic)"));
        }
    }

    [Test]
    public void It_is_the_validation_by_folds_of_the_same_customers()
    {
        CustomerFoldScore score = CustomerFoldScore.Of(_past, new LevelLearner(), _some, folds: 4, seed: 9);
        ValidationResult validated = LearningValidation.Run(
            new LevelLearner(),
            [CustomerFeatures.Of(_past, ValidationWindows.Some)],
            new() { Protocol = ValidationProtocol.CustomerFolds, Folds = 4, Seed = 9 });
        foreach (ValidationPart part in validated.Parts)
        {
            Assert.That(part.Rows.Select(row => score.Forecast.Purchases[row]), Is.EqualTo(part.Predicted));
        }
    }

    [Test]
    public void What_a_fold_did_changes_no_bit_of_its_forecast()
    {
        int[] foldOf = FoldsOfCustomers.Of([_past.Origin.Customers.Ids], folds: 5, seed: 1);
        HashSet<long> fold = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == 2).Select(row => _past.Origin.Customers.Ids.Integers[row])];
        Rehearsal dealt = ForecastOrigin.Of(ValidationWindows.Dealt(Shops.Sample, _past.Origin.Day, fold), Shops.Weeks, horizon: 13).Rehearsal!;
        CustomerForecast before = CustomerFoldScore.Of(_past, new LevelLearner(), _some).Forecast;
        CustomerForecast after = CustomerFoldScore.Of(dealt, new LevelLearner(), _some).Forecast;
        int[] rows = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == 2)];
        Assert.That(dealt.Actual.Frequency.ToArray(), Is.Not.EqualTo(_past.Actual.Frequency.ToArray()));
        Assert.That(rows.Select(row => after[row]), Is.EqualTo(rows.Select(row => before[row])));
        Assert.That(after.Purchases.ToArray(), Is.Not.EqualTo(before.Purchases.ToArray()));
    }

    [Test]
    public void Orders_without_amounts_have_no_spend()
    {
        TransactionTable orders = TransactionTable.FromRows(Shops.Sample, order => new OrderRow(order.CustomerId, order.Time));
        Rehearsal past = ForecastOrigin.Of(orders, Shops.Weeks, horizon: 13).Rehearsal!;
        CustomerFoldScore score = CustomerFoldScore.Of(past, new LevelLearner(), new() { Features = new() { Names = ["orders", "silence"] } });
        Assert.That(score.SpendError, Is.Null);
        Assert.That(((ITabularResult)score).ToTable().Count, Is.EqualTo(1));
    }

    [Test]
    public void Bad_input_is_said()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => CustomerFoldScore.Of(_past, new LevelLearner(), folds: 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => CustomerFoldScore.Of(_past, new LevelLearner(), _some, folds: 100_000),
                Throws.ArgumentException.With.Message.EndsWith("and 100000 folds; ask for at most as many folds as customers."));
            Assert.That(
                () => CustomerFoldScore.Of(_past, new LevelLearner(), _some).Excess(new CustomerForecast([1, 2])), Throws.ArgumentException);
        }
    }
}
