using System.Text;

namespace Clv.Probabilistic.Learning.Tests.Profiles;

/// <summary>Profiles are read, become features, and what is missing in them is counted.</summary>
public sealed class CustomerProfilesTests
{
    private static readonly TransactionTable _orders = Shops.Of(
        (1, "2025-01-01", 10), (2, "2025-01-02", 20), (3, "2025-01-03", 30), (4, "2025-01-04", 40), (4, "2025-02-04", 40));

    [Test]
    public void A_column_is_of_numbers_or_of_categories()
    {
        CustomerProfiles profiles = Read("customer_id,age,channel,empty\n1,31,web,\n2,NA,shop,\n3,58.5,,\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(profiles.Columns.Select(column => column.Name), Is.EqualTo(["age", "channel", "empty"]));
            Assert.That(profiles.Columns.Select(column => column.AreNumbers), Is.EqualTo([true, false, false]));
            Assert.That(profiles.Columns.Select(column => column.Missing), Is.EqualTo([1, 1, 3]));
            Assert.That(profiles.Columns[1].Levels, Is.EqualTo(["shop", "web"]));
            Assert.That(profiles.Customers.Integers, Is.EqualTo([1, 2, 3]));
        }
    }

    [Test]
    public void Categories_become_ones_and_zeros_and_gaps_are_counted()
    {
        CustomerProfiles profiles = Read("id;age;channel\n1;31;web\n2;;shop\n3;58;\n");
        FeatureTable table = CustomerFeatures.Of(
            ForecastOrigin.Of(_orders, Shops.Weeks, horizon: 2), new() { Groups = [FeatureGroup.Profile], Profiles = profiles });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Definitions.Select(feature => feature.Name), Is.EqualTo(["age", "channel=shop", "channel=web"]));
            Assert.That(table["age"].ToArray(), Is.EqualTo([31, double.NaN, 58, double.NaN]));
            Assert.That(table["channel=shop"].ToArray(), Is.EqualTo([0, 1, double.NaN, double.NaN]));
            Assert.That(table["channel=web"].ToArray(), Is.EqualTo([1, 0, double.NaN, double.NaN]));
            Assert.That(
                table.Remarks,
                Is.EqualTo(["1 of 4 customers have no profile.", "age is missing in 1 of 3 profiles.", "channel is missing in 1 of 3 profiles."]));
        }
    }

    [Test]
    public void A_category_that_nothing_taught_is_said_and_forecast_as_none()
    {
        CustomerProfiles known = Read("customer_id,channel\n1,web\n2,shop\n3,web\n4,shop\n");
        Rehearsal past = Rehearsal.Of(_orders, new() { CalibrationEnd = new(2025, 1, 10), HoldoutEnd = new(2025, 3, 1) }, Shops.Weeks);
        SupervisedForecaster forecaster = new(new LastColumn());
        SupervisedModel learnt = forecaster.Learn([CustomerFeatures.Of(past, new() { Groups = [FeatureGroup.Profile], Profiles = known })]);
        FeatureTable newcomers = CustomerFeatures.Of(Read("customer_id,channel\n7,tv\n8,web\n9,\n"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                learnt.Unseen(newcomers),
                Is.EqualTo(["1 customer with channel=tv, which was in nothing that was learnt from; they are forecast as of no known category."]));
            Assert.That(learnt.Forecast(newcomers).Purchases.ToArray(), Is.EqualTo([0, 1, 99]));
        }
    }

    [TestCase("", "profiles.csv is empty; it begins with a header such as customer_id,age,channel.")]
    [TestCase("name,age\nx,1\n", "profiles.csv has no column customer_id among name, age; call the column of ids so.")]
    [TestCase("customer_id,age,age\n1,1,2\n", "profiles.csv has two columns age; give each a name of its own.")]
    [TestCase("customer_id,age\n1\n", "profiles.csv, row 2: it has 1 fields where the header has 2; check its delimiters and quotes.")]
    [TestCase("customer_id,age\n,4\n", "profiles.csv, row 2: column customer_id is empty; give the customer's id, or remove the row.")]
    [TestCase("customer_id,age\n7,4\n8,4\n7,5\n", "profiles.csv, row 4: customer 7 has a row before; keep one row per customer.")]
    public void What_cannot_be_read_is_said(string text, string sentence) =>
        Assert.That(() => Read(text), Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(sentence));

    [Test]
    public void Too_many_categories_are_refused() => Assert.That(
        () => Read("customer_id,town\n" + string.Concat(Enumerable.Range(1, 101).Select(row => $"{row},town {row}\n"))),
        Throws.InstanceOf<DataFormatException>().With.Message.StartsWith("profiles.csv: town has 101 different values, and a category at most 100"));

    [Test]
    public void Infinite_numbers_are_refused() => Assert.That(
        () => ProfileColumn.OfNumbers("age", [1, double.PositiveInfinity]), Throws.ArgumentException.With.Message.StartsWith("age of row 1 is infinite"));

    [Test]
    public void A_column_that_is_a_feature_needs_another_name() => Assert.That(
        () => CustomerFeatures.Of(
            ForecastOrigin.Of(_orders, Shops.Weeks, horizon: 2), new() { Profiles = Read("customer_id,orders\n1,1\n") }),
        Throws.ArgumentException.With.Message.StartsWith("There are two features orders"));

    private static CustomerProfiles Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return CustomerProfiles.Read(stream, "profiles.csv");
    }

    /// <summary>Says of each row what its last feature is, and 99 where that is missing.</summary>
    private sealed class LastColumn : ILearner, ITrainedLearner
    {
        public string Name => "last-column";

        public IReadOnlyList<string> Columns { get; private set; } = [];

        public IReadOnlyList<FeatureImportance> Importance => [];

        public ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default) =>
            new LastColumn { Columns = data.Features.Columns, _isChance = loss == LearningLoss.Logistic };

        public double[] Predict(FeatureMatrix rows) =>
            [.. rows[rows.Columns.Count - 1].ToArray().Select(value => _isChance ? 0.5 : double.IsNaN(value) ? 99 : value)];

        private bool _isChance;
    }
}
