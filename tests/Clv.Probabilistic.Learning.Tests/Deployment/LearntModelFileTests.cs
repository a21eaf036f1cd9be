using System.Text;

namespace Clv.Probabilistic.Learning.Tests.Deployment;

/// <summary>What was learnt is one file, and what is read from it forecasts the same bits.</summary>
public sealed class LearntModelFileTests
{
    private static readonly ForecastOrigin _now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);

    private static IEnumerable<IForecaster> Forecasters =>
    [
        new SupervisedForecaster(new BoostedTreesLearner(new() { MostTrees = 20 })),
        new SupervisedForecaster(new BoostedTreesLearner(new() { MostTrees = 20 }), new() { Hurdle = true }),
        new SupervisedForecaster(new BoostedTreesLearner(new() { Library = BoostingLibrary.FastTree, MostTrees = 20 })),
        new SupervisedForecaster(new RandomForestLearner(new() { Trees = 20 })),
        new SupervisedForecaster(new GlmLearner()),
        new SupervisedForecaster(new GlmLearner(), new()
        {
            Features = new() { PurchaseModels = [_now.Fit(new BetaGeoFitter()).Model], SpendModel = _now.FitSpend()!.Model, Names = ["orders", "bg_nbd_p_alive"] },
        }),
        new EnsembleForecaster(),
    ];

    [OneTimeSetUp]
    public void RequireTrees() => Shops.RequireTrees();

    [TestCaseSource(nameof(Forecasters))]
    public void What_is_read_forecasts_the_same_bits(IForecaster forecaster)
    {
        ITrainedForecaster learnt = forecaster.Learn(_now);
        ITrainedForecaster again = Copy(learnt);
        CustomerForecast expected = learnt.Forecast(_now);
        CustomerForecast forecast = again.Forecast(_now);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(forecast.Purchases.ToArray(), Is.EqualTo(expected.Purchases.ToArray()));
            Assert.That(forecast.ProbabilityOfAnyPurchase.ToArray(), Is.EqualTo(expected.ProbabilityOfAnyPurchase.ToArray()));
            Assert.That(forecast.Spend.ToArray(), Is.EqualTo(expected.Spend.ToArray()));
            Assert.That(AccountOf(again).Learner, Is.EqualTo(forecaster.Name));
            Assert.That(AccountOf(again).ToString(), Is.EqualTo(AccountOf(learnt).ToString()).Or.Contains("Scores"));
            Assert.That((AccountOf(again).Day, AccountOf(again).Horizon, AccountOf(again).Rows), Is.EqualTo((AccountOf(learnt).Day, AccountOf(learnt).Horizon, AccountOf(learnt).Rows)));
        }
    }

    [Test]
    public void Threads_that_share_it_get_the_same_bits()
    {
        ITrainedForecaster learnt = Copy(new EnsembleForecaster().Learn(_now));
        double[] expected = [.. learnt.Forecast(_now).Purchases];
        double[][] forecasts = new double[8][];
        Parallel.For(0, forecasts.Length, i => forecasts[i] = [.. learnt.Forecast(_now).Purchases]);
        Assert.That(forecasts, Has.All.EqualTo(expected));
    }

    [Test]
    public void A_customer_who_is_new_is_scored_by_a_file()
    {
        EnsembleModel learnt = (EnsembleModel)Copy(new EnsembleForecaster().Learn(_now));
        CustomerScorer scorer = new(learnt.Purchases.Model, learnt.Spend, learnt, new() { Horizon = 13 });
        CustomerScore score = scorer.Score(
            [new OrderRow(1, new DateOnly(2025, 5, 2), 40), new OrderRow(1, new DateOnly(2025, 6, 1), 55)], new DateTime(2025, 6, 30));
        CustomerForecast all = learnt.Forecast(_now);
        DateTime end = Shops.Sample.Max(order => order.Time.Clock);
        foreach (int row in (int[])[0, 41, 500])
        {
            CustomerId id = _now.Customers.Ids.Integers[row];
            CustomerScore alone = scorer.Score(Shops.Sample.Where(order => order.CustomerId == id), end);
            Assert.That(alone.ExpectedPurchases, Is.EqualTo(all.Purchases[row]).Within(1e-12));
            Assert.That(alone.ProbabilityOfAnyPurchase, Is.EqualTo(all.ProbabilityOfAnyPurchase[row]).Within(1e-12));
        }

        Assert.That(score.ExpectedPurchases, Is.InRange(0.1, 5));
        Assert.That(score.LifetimeValue, Is.InRange(1, 500));
    }

    [Test]
    public void Scores_and_profiles_are_kept_by_name()
    {
        CustomerProfiles profiles = CustomerProfiles.Of(
            CustomerIds.Of([1001L, 1002L]), [ProfileColumn.OfNumbers("age", [30, 40]), ProfileColumn.OfCategories("channel", ["web", "shop"])]);
        SupervisedModel learnt = new SupervisedForecaster(new GlmLearner(), new() { Features = new() { Profiles = profiles } }).Learn(_now)
            .WithScores([new LearntScore("rmse of purchases over 3 origins", 0.98)]);
        SupervisedModel again = (SupervisedModel)Copy(learnt);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Account.Scores, Is.EqualTo(learnt.Account.Scores));
            Assert.That(again.Account.ProfileColumns, Is.EqualTo(["age", "channel=shop", "channel=web"]));
            Assert.That(
                () => again.Forecast(_now),
                Throws.InvalidOperationException.With.Message.StartsWith("glm learnt from what orders do not say (age, channel=shop, channel=web); give profiles"));
            Assert.That(
                again.WithProfiles(profiles).Forecast(_now).Purchases.ToArray(), Is.EqualTo(learnt.Forecast(_now).Purchases.ToArray()));
            Assert.That(Text(learnt), Does.Not.Contain("1001"));
        }
    }

    [Test]
    public void A_scorer_looks_at_the_profile_of_the_customer()
    {
        CustomerProfiles profiles = CustomerProfiles.Of(
            _now.Customers.Ids, [ProfileColumn.OfNumbers("lucky", [.. Enumerable.Range(0, _now.Customers.Count).Select(row => (double)(row % 7))])]);
        SupervisedModel learnt = new SupervisedForecaster(
            new GlmLearner(), new() { Features = new() { Profiles = profiles, Groups = [FeatureGroup.Profile, FeatureGroup.Purchases] } }).Learn(_now);
        CustomerScorer scorer = new(_now.Fit(new BetaGeoFitter()).Model, null, learnt, new() { Horizon = 13 });
        CustomerId id = _now.Customers.Ids.Integers[3];
        CustomerScore score = scorer.Score(Shops.Sample.Where(order => order.CustomerId == id), Shops.Sample.Max(order => order.Time.Clock));
        Assert.That(score.ExpectedPurchases, Is.EqualTo(learnt.Forecast(_now).Purchases[3]).Within(1e-12));
        Assert.That(
            () => learnt.WithProfiles(CustomerProfiles.Of(_now.Customers.Ids, [])),
            Throws.ArgumentException.With.Message.StartsWith("glm learnt from lucky, of which these profiles say nothing"));
    }

    [Test]
    public void Chosen_features_go_with_profiles_of_other_categories()
    {
        CustomerProfiles known = Channels("shop", "web");
        FeatureOptions chosen = new() { Profiles = known, Names = ["orders", "silence", "channel=shop", "channel=web"] };
        CustomerProfiles others = Channels("web", "tv");
        EnsembleModel ensemble = new EnsembleForecaster(new() { Features = chosen }).Learn(_now);
        SupervisedModel linear = new SupervisedForecaster(new GlmLearner(), new() { Features = chosen }).Learn(_now);
        Assert.That(ensemble.WithProfiles(others).Forecast(_now).Purchases.Sum(), Is.Positive);
        Assert.That(linear.WithProfiles(others).Forecast(_now).Purchases.Sum(), Is.Positive);
        Assert.That(linear.WithProfiles(known).Forecast(_now).Purchases.ToArray(), Is.EqualTo(linear.Forecast(_now).Purchases.ToArray()));
        Assert.That(
            linear.Unseen(CustomerFeatures.Of(_now, new() { Profiles = others })),
            Is.EqualTo(["750 customers with channel=tv, which was in nothing that was learnt from; they are forecast as being in none of the known categories."]));

        Assert.That(
            ensemble.Unseen(CustomerFeatures.Of(others)),
            Is.EqualTo(linear.Unseen(CustomerFeatures.Of(others))).And.Some.StartsWith("750 customers with channel=tv, which was in nothing"));
        Assert.That(ensemble.Unseen(CustomerFeatures.Of(known)), Is.Empty);

        CustomerProfiles Channels(string even, string odd) => CustomerProfiles.Of(
            _now.Customers.Ids, [ProfileColumn.OfCategories("channel", [.. Enumerable.Range(0, _now.Customers.Count).Select(row => row % 2 == 0 ? even : odd)])]);
    }

    [Test]
    public void A_file_that_was_edited_is_refused()
    {
        string text = Text(new SupervisedForecaster(new BoostedTreesLearner(new() { MostTrees = 10 })).Learn(_now));
        foreach ((string from, string to) in ((string, string)[])[("split_feature=", "split_feature=9"), ("\"windows\": 4", "\"windows\": 5"), ("\"horizon\": 13", "\"horizon\": 14")])
        {
            Assert.That(text, Does.Contain(from));
            using MemoryStream edited = new(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
            Assert.That(
                () => LearntModelFile.Read(edited, "learnt.json"),
                Throws.InstanceOf<DataFormatException>().With.Message.StartsWith("learnt.json was changed after it was written"));
        }

        // Written with other blanks it is the same.
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(text);
        using MemoryStream compact = new(Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(document.RootElement)));
        Assert.That(LearntModelFile.Read(compact, "learnt.json").Forecast(_now).Count, Is.EqualTo(_now.Customers.Count));
    }

    [Test]
    public void Tables_know_their_horizon()
    {
        ITrainedForecaster learnt = Copy(new SupervisedForecaster(new GlmLearner()).Learn(CustomerFeatures.Windows(_now)));
        Assert.That(
            () => learnt.Forecast(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 26)),
            Throws.InvalidOperationException.With.Message.Contains("learnt to forecast 13 weeks, and is asked for 26 weeks"));
    }

    [Test]
    public void Another_horizon_unit_or_grain_is_refused()
    {
        ITrainedForecaster learnt = Copy(new SupervisedForecaster(new GlmLearner()).Learn(_now));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => learnt.Forecast(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 26)),
                Throws.InvalidOperationException.With.Message.EqualTo("glm learnt to forecast 13 weeks, and is asked for 26 weeks; ask for what it learnt, or learn again."));
            Assert.That(
                () => learnt.Forecast(ForecastOrigin.Of(Shops.Sample, new() { Unit = TimeUnit.Day }, horizon: 13)),
                Throws.InvalidOperationException.With.Message.Contains("is asked for 13 days"));
            Assert.That(
                () => learnt.Forecast(ForecastOrigin.Of(Shops.Sample, Shops.Weeks with { Grain = Grain.Week }, horizon: 13)),
                Throws.InvalidOperationException.With.Message.Contains("orders of a day as one purchase"));
        }
    }

    [TestCase("", "learnt.json is damaged: at line 1, byte 1, it breaks off or is no JSON; give one that LearntModelFile.Write wrote.")]
    [TestCase("[1]", "learnt.json does not say that it is a clv-learnt-model")]
    [TestCase("{\"format\": \"clv-learnt-model\", \"schema\": 2}", "learnt.json has schema 2, and this version reads up to 1")]
    [TestCase("{\"format\": \"clv-learnt-model\", \"schema\": 1, \"kind\": \"dream\"}", "learnt.json is of kind dream")]
    [TestCase("{\"format\": \"clv-learnt-model\", \"schema\": 1, \"kind\": \"supervised\"}", "learnt.json is damaged, or is no file of what was learnt: something is not there that every such file has. Give one")]
    [TestCase("{\"format\": \"clv-learnt-model\", \"schema\": \"1\"}", "learnt.json is damaged, or is no file of what was learnt: a value in it is of another kind than it should be. Give one")]
    public void What_is_none_of_its_kind_is_said(string text, string sentence)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        Assert.That(() => LearntModelFile.Read(stream, "learnt.json"), Throws.InstanceOf<DataFormatException>().With.Message.Contains(sentence));
    }

    [Test]
    public void A_learner_of_ones_own_is_not_stored() => Assert.That(
        () => Text(new SupervisedForecaster(new Doubled()).Learn(_now)),
        Throws.ArgumentException.With.Message.StartsWith("Doubled cannot be stored"));

    [Test]
    public void A_model_of_ones_own_is_not_stored() => Assert.That(
        () => Text(new PurchaseModelForecaster(new BetaGeoFitter()).Learn(_now)),
        Throws.ArgumentException.With.Message.StartsWith("A file holds what a SupervisedForecaster or an EnsembleForecaster learnt"));

    private static LearningAccount AccountOf(ITrainedForecaster learnt) => learnt is SupervisedModel supervised ? supervised.Account : ((EnsembleModel)learnt).Account;

    private static ITrainedForecaster Copy(ITrainedForecaster learnt)
    {
        using MemoryStream stream = new();
        LearntModelFile.Write(stream, learnt);
        stream.Position = 0;
        return LearntModelFile.Read(stream, "learnt.json");
    }

    private static string Text(ITrainedForecaster learnt)
    {
        using MemoryStream stream = new();
        LearntModelFile.Write(stream, learnt);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Says twice the first feature.</summary>
    private sealed class Doubled : ILearner, ITrainedLearner
    {
        public string Name => "doubled";

        public IReadOnlyList<string> Columns { get; private init; } = [];

        public IReadOnlyList<FeatureImportance> Importance => [];

        public ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default) =>
            new Doubled { Columns = data.Features.Columns };

        public double[] Predict(FeatureMatrix rows) => [.. rows[0].ToArray().Select(value => 2 * value)];
    }
}
