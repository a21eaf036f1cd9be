using Clv.Probabilistic.Learning;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary><c>clv learn</c> and <c>clv predict</c> by what it wrote give what the library gives, and refuse what does not go together.</summary>
public sealed class LearnCommandTests : IDisposable
{
    private static readonly SummaryOptions _weeks = new() { Unit = TimeUnit.Week, SpendColumns = true };

    private readonly TemporaryFolder _folder = new();

    private static string Orders { get; } = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

    private static ForecastOrigin Now { get; } = ForecastOrigin.Of(TransactionCsv.Read(Orders), _weeks, horizon: 13);

    private string Learnt => _folder["learnt.json"];

    public void Dispose() => _folder.Dispose();

    [TestCase("boosted-trees")]
    [TestCase("random-forest")]
    [TestCase("glm")]
    [TestCase("ensemble")]
    public void What_is_learnt_predicts_as_the_library_does(string learner)
    {
        Trees.Require();
        ClvResult learnt = Learn(learner);
        ClvResult predicted = ClvProcess.Run("predict", Orders, "--model", Learnt, "-o", _folder["predictions.csv"]).ShouldSucceed();

        CustomerForecast expected =
            LearnerCatalog.Find(learner)!.Create(new LearnerSettings(ModelCatalog.Standard.PurchaseModels[0].Fitter)).Learn(Now).Forecast(Now);
        Table table = Table.Read(_folder["predictions.csv"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Header, Is.EqualTo("customer_id,expected_purchases,expected_total_spend,p_any_purchase"));
            Assert.That(table.Texts("customer_id"), Is.EqualTo(Now.Customers.Ids.Select(id => id.ToString())));
            Assert.That(table.Numbers("expected_purchases"), Is.EqualTo(expected.Purchases.ToArray()));
            Assert.That(table.Numbers("expected_total_spend"), Is.EqualTo(expected.Spend.ToArray()));
            Assert.That(table.Numbers("p_any_purchase"), Is.EqualTo(expected.ProbabilityOfAnyPurchase.ToArray()));
            Assert.That(learnt.Error, Does.Contain("4,878 rows of 4 horizons of 13 weeks up to 2025-06-30").And.Contain("What mattered most"));
            Assert.That(predicted.Error, Does.Contain($"By {learner}, of the 13 weeks after 2025-06-30."));
            Assert.That(LearntModelFile.IsLearntModel(Learnt) && LearntSniffer.IsLearnt(Learnt), "both tell what it is");
            Assert.That(File.ReadAllText(Learnt), Does.Not.Contain("customer_id"), "no customer is in it");
        }
    }

    [Test]
    public void Scores_are_those_of_rolling_origins_and_the_file_keeps_them()
    {
        Learn("glm");

        IReadOnlyList<FeatureTable> windows = CustomerFeatures.Windows(Now);
        double purchases = Score(LearningTarget.Purchases, LearningScore.RootMeanSquaredError);
        double bought = Score(LearningTarget.Bought, LearningScore.RocAuc);
        IReadOnlyList<LearntScore> scores = ((SupervisedModel)LearntModelFile.Read(Learnt)).Account.Scores;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scores.Single(score => score.Name == "rmse of purchases over 3 origins").Value, Is.EqualTo(purchases).Within(1e-12).Percent);
            Assert.That(scores.Single(score => score.Name == "auc of whether they buy over 3 origins").Value, Is.EqualTo(bought).Within(1e-12).Percent);
        }

        double Score(LearningTarget target, LearningScore score) =>
            LearningValidation.Run(new GlmLearner(), windows, new() { Target = target, Scores = [score] }).Scores[0].Mean!.Value;
    }

    [Test]
    public void Grid_takes_the_candidate_that_the_library_takes()
    {
        ClvResult result = Learn("glm", "--grid", "--score", "mae");

        GridSearchResult search = GridSearch.Run(
            [.. new double[] { 1, 10, 100, 1000 }.Select(penalty => new GridCandidate(FormattableString.Invariant($"penalty {penalty}"), new GlmLearner(new() { Penalty = penalty })))],
            CustomerFeatures.Windows(Now),
            new() { Score = LearningScore.MeanAbsoluteError });
        SupervisedModel learnt = (SupervisedModel)LearntModelFile.Read(Learnt);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(learnt.Account.Learner, Is.EqualTo($"glm ({search.Best.Name})"));
            Assert.That(learnt.Forecast(Now).Purchases.ToArray(), Is.EqualTo(search.Forecaster.Learn(Now).Forecast(Now).Purchases.ToArray()));
            Assert.That(result.Error, Does.Contain("Settings, by mae of purchases over 3 origins").And.Contain("did so partly by chance"));
        }
    }

    [Test]
    public void Profiles_are_learnt_from_and_needed_again_and_what_was_never_seen_is_said()
    {
        string[] ids = [.. Now.Customers.Ids.Take(1400).Select(id => id.ToString())];
        string profiles = _folder.Write("profiles.csv", "customer_id,age,channel\n" + string.Concat(ids.Select((id, row) => $"{id},{20 + (row % 40)},{(row % 3 == 0 ? "web" : "shop")}\n")));
        string later = _folder.Write("later.csv", "customer_id,age,channel\n" + string.Concat(ids.Select((id, row) => $"{id},{20 + (row % 40)},{(row < 7 ? "app" : "shop")}\n")));

        ClvResult learnt = Learn("glm", "--profiles", profiles, "--features", "spend_mean,gaps");
        ClvResult predicted = ClvProcess.Run("predict", Orders, "--model", Learnt, "--profiles", later).ShouldSucceed();

        FeatureTable seen = CustomerFeatures.Windows(Now, options: new() { Profiles = CustomerProfiles.Read(profiles) })[0];
        string[] mattered = [.. ((SupervisedModel)LearntModelFile.Read(Learnt)).Importance.Select(feature => feature.Name)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(learnt.Error, Does.Contain("Beside orders it looks at age, channel=shop and channel=web").And.Contain(seen.Remarks[0]));
            Assert.That(mattered, Does.Contain("age").And.Contain("spend_mean").And.Not.Contain("silence"));
            Assert.That(predicted.Error, Does.Contain("100 of 1,500 customers have no profile."));
            Assert.That(predicted.Error, Does.Contain("7 customers with channel=app, which was in nothing that was learnt from"));
            ClvProcess.Run("predict", Orders, "--model", Learnt).ShouldFail(
                ExitCode.WrongUsage, "was learnt from what orders do not say (age, channel=shop, channel=web); give it of these customers with --profiles.");
        }
    }

    [Test]
    public void Ensembles_say_what_they_have_not_seen()
    {
        string Profiles(string name, string first) => _folder.Write(
            name, "customer_id,channel\n" + string.Concat(Now.Customers.Ids.Select((id, row) => $"{id},{(row < 7 ? first : "shop")}\n")));
        Learn("ensemble", "--profiles", Profiles("profiles.csv", "web"));

        ClvResult predicted = ClvProcess.Run("predict", Orders, "--model", Learnt, "--profiles", Profiles("later.csv", "app")).ShouldSucceed();

        Assert.That(predicted.Error, Does.Contain("7 customers with channel=app, which was in nothing that was learnt from"));
    }

    [TestCase("--decimal", "point")]
    [TestCase("--thousands", "comma")]
    [TestCase("--profiles-decimal", "point")]
    public void Numbers_of_profiles_are_read_as_options_say(string option, string character)
    {
        string profiles = _folder.Write(
            "profiles.csv", "customer_id;income\n" + string.Concat(Now.Customers.Ids.Select((id, row) => $"{id};{1 + (row % 3)},{234 + (row % 5)}\n")));

        ClvResult silent = Learn("glm", "--profiles", profiles);
        ClvResult said = Learn("glm", "--profiles", profiles, option, character);
        ClvProcess.Run("predict", profiles, "--from-features", "--model", Learnt, option, character).ShouldSucceed();
        ClvProcess.Run("features", Orders, "--unit", "week", "--horizon", "13", "--profiles", profiles, option, character, "-o", _folder["features.csv"]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(silent.Error, Does.Contain(
                "income is taken as categories: '1,234' may be a number with decimals or one with thousands; say what stands before decimals with --profiles-decimal."));
            Assert.That(said.Error, Does.Contain("Beside orders it looks at income; ").And.Not.Contain("categories"));
            Assert.That(Table.Read(_folder["features.csv"]).Numbers("income")[0], Is.EqualTo(1234));
        }
    }

    [Test]
    public void Features_alone_predict_the_same_and_what_they_lack_is_said()
    {
        Learn("glm");
        ClvProcess.Run("predict", Orders, "--model", Learnt, "-o", _folder["orders.csv"]).ShouldSucceed();
        ClvProcess.Run("features", Orders, "--unit", "week", "--horizon", "13", "-o", _folder["features.csv"]).ShouldSucceed();
        ClvProcess.Run("features", Orders, "--unit", "week", "--horizon", "13", "--features", "purchases", "-o", _folder["few.csv"]).ShouldSucceed();

        ClvProcess.Run("predict", _folder["features.csv"], "--from-features", "--model", Learnt, "-o", _folder["same.csv"]).ShouldSucceed();
        ClvResult few = ClvProcess.Run("predict", _folder["few.csv"], "--from-features", "--model", Learnt).ShouldSucceed();

        Assert.That(File.ReadAllText(_folder["same.csv"]), Is.EqualTo(File.ReadAllText(_folder["orders.csv"])));
        Assert.That(few.Error, Does.Contain("few.csv lacks gap_mean, ").And.Contain("which count as missing."));
    }

    [Test]
    public void Profiles_alone_predict_customers_without_orders()
    {
        string profiles = _folder.Write("profiles.csv", "customer_id,channel\n" + string.Concat(Now.Customers.Ids.Select((id, row) => $"{id},{(row % 2 == 0 ? "web" : "shop")}\n")));
        string strangers = _folder.Write("strangers.csv", "customer_id,channel\nx1,web\nx2,shop\nx3,web\n");
        Learn("glm", "--profiles", profiles, "--features", "profile");

        ClvResult result = ClvProcess.Run("predict", strangers, "--from-features", "--model", Learnt).ShouldSucceed();

        Table table = Table.Of(result.Output);
        double[] purchases = table.Numbers("expected_purchases");
        Assert.That(table.Texts("customer_id"), Is.EqualTo(new[] { "x1", "x2", "x3" }));
        Assert.That(purchases[0], Is.EqualTo(purchases[2]).And.Positive.And.Not.EqualTo(purchases[1]));
    }

    [Test]
    public void What_does_not_go_with_what_was_learnt_is_said_in_a_sentence()
    {
        Learn("glm");
        ClvProcess.Run("fit", Orders, "--model", "bg-nbd", "--unit", "week", "-o", _folder["model.json"]).ShouldSucceed();
        using (Assert.EnterMultipleScope())
        {
            Predict("--horizon", "26").ShouldFail(ExitCode.WrongUsage, "--horizon is 26, and ", "was learnt to forecast 13 weeks; leave --horizon out");
            Predict("--unit", "day").ShouldFail(ExitCode.WrongUsage, "--unit is day, and ", "was learnt to forecast 13 weeks; leave --unit out");
            Predict("--interval", "0.9").ShouldFail(ExitCode.WrongUsage, "--interval is for models of clv fit, and ");
            Predict("--from-features", "--profiles", Orders).ShouldFail(ExitCode.WrongUsage, "--profiles is about orders, and with --from-features");
            Predict("--from-features").ShouldFail(ExitCode.Failed, "keep one row per customer");
            ClvProcess.Run("predict", Orders, "--model", _folder["model.json"], "--horizon", "13", "--profiles", Orders)
                .ShouldFail(ExitCode.WrongUsage, "--profiles is for what clv learn has learnt, and ");
        }

        ClvResult Predict(params string[] options) => ClvProcess.Run(["predict", Orders, "--model", Learnt, .. options]);
    }

    [TestCase("ridge", new string[0], "--model is 'ridge'; it must be boosted-trees, random-forest, glm, ensemble, ")]
    [TestCase("ensemble", new[] { "--grid" }, "--grid is of learners that see features alone, and --model is ensemble; leave it out.")]
    [TestCase("glm", new[] { "--score", "mae" }, "--score is what --grid chooses by; give --grid with it.")]
    [TestCase("glm", new[] { "--spend-model", "credibility" }, "--spend-model is of the ensemble, and glm learns spend by itself; leave it out.")]
    [TestCase("glm", new[] { "--features", "silences" }, "--features names 'silences', which is neither a feature nor a group of them")]
    [TestCase("glm", new[] { "--features", "profile" }, "--features names 'profile', which is what is known of customers beside their orders; give that with --profiles.")]
    [TestCase("glm", new[] { "--profiles-decimal", "," }, "--profiles-decimal is of profiles; give them with --profiles, or leave it out.")]
    [TestCase("glm", new[] { "--windows", "0" }, "--windows is '0'; it must be a whole number from 1 to 1,000.")]
    [TestCase("ensemble", new[] { "--windows", "1000000" }, "--windows is '1000000'; it must be a whole number from 1 to 1,000.")]
    public void What_cannot_be_learnt_is_said_before_anything_is_read(string learner, string[] options, string sentence) => ClvProcess
        .Run(["learn", "none.csv", "--model", learner, "--horizon", "13", .. options]).ShouldFail(ExitCode.WrongUsage, sentence);

    [Test]
    public void Orders_that_do_not_reach_back_are_refused() => ClvProcess
        .Run("learn", Orders, "--model", "glm", "--horizon", "900").ShouldFail(ExitCode.Failed, "orders do not reach back that far");

    private ClvResult Learn(string learner, params string[] options) =>
        ClvProcess.Run(["learn", Orders, "--model", learner, "--unit", "week", "--horizon", "13", "-o", Learnt, .. options]).ShouldSucceed();
}
