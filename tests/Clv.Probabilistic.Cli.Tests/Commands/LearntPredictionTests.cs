using Clv.Probabilistic.Learning;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary><c>clv predict</c> by what was learnt says what these orders lack, and where they are read otherwise.</summary>
public sealed class LearntPredictionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Orders { get; } = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

    private string Learnt => _folder["learnt.json"];

    [OneTimeSetUp]
    public void RequireTrees() => Trees.Require();

    public void Dispose() => _folder.Dispose();

    [TestCase("glm")]
    [TestCase("ensemble")]
    public void Orders_without_amounts_are_refused_where_amounts_were_learnt_from(string learner)
    {
        Learn(learner);

        ClvProcess.Run("predict", WithoutAmounts(), "--model", Learnt).ShouldFail(
            ExitCode.Failed,
            $"{learner} was learnt from orders with amounts, and these carry none to compute spend_4w, spend_13w, ",
            "give orders with amounts, or learn again from orders without.");
    }

    [Test]
    public void Spend_that_is_not_forecast_is_said()
    {
        Learn("ensemble", "--features", "purchases,gaps");

        ClvResult predicted = ClvProcess.Run("predict", WithoutAmounts(), "--model", Learnt).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Table.Of(predicted.Output).Header, Is.EqualTo("customer_id,expected_purchases,p_any_purchase"));
            Assert.That(predicted.Error, Does.Contain(
                "ensemble was learnt from orders with amounts, and these carry none, so there is no expected_total_spend."));
        }
    }

    [Test]
    public void Rows_that_count_otherwise_than_they_did_are_said()
    {
        Learn("glm", "--refunds", "ignore", "--drop", "customer_id=1002", "--drop", "amount=0");

        ClvResult other = ClvProcess.Run("predict", Orders, "--model", Learnt).ShouldSucceed();
        ClvResult same = ClvProcess.Run("predict", Orders, "--model", Learnt, "--refunds", "ignore", "--drop", "amount=0").ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(other.Error, Does.Contain(
                "glm learnt from orders that were read with --refunds ignore --drop amount=0, and these are read with --refunds net: what it learnt holds for the former."));
            Assert.That(same.Error, Does.Not.Contain("holds for the former"));
            Assert.That(File.ReadAllText(Learnt), Does.Not.Contain("customer_id=1002"), "no customer is in it");
        }
    }

    [Test]
    public void A_cell_of_a_table_of_features_that_is_no_number_is_said_with_its_row()
    {
        string[] ids = [.. TransactionCsv.Read(Orders).Customers.Select(id => id.ToString())];
        string Features(string name, Func<int, string> age) => _folder.Write(
            name, "customer_id,age\n" + string.Concat(ids.Select((id, row) => $"{id},{age(row)}\n")));
        Learn("glm", "--profiles", Features("profiles.csv", row => $"{20 + (row % 40)}"), "--features", "profile");

        using (Assert.EnterMultipleScope())
        {
            foreach (string bad in new[] { "abc", "inf", "1e400", "\"1,5\"" })
            {
                Predict(Features("bad.csv", row => row == 10 ? bad : "31.5")).ShouldFail(
                    ExitCode.Failed, $"bad.csv, row 12, column age: '{bad.Trim('"')}' is no number that can be told; decimals take a point");
            }

            Assert.That(
                Predict(Features("gaps.csv", row => row < 7 ? "" : "31")).ShouldSucceed().Error, Does.Contain("age is missing in 7 of 1,500 rows."));
        }

        ClvResult Predict(string features) => ClvProcess.Run("predict", features, "--from-features", "--model", Learnt);
    }

    [Test]
    public void Profiles_that_match_nobody_or_say_nothing_are_refused_and_others_counted()
    {
        string[] ids = [.. TransactionCsv.Read(Orders).Customers.Select(id => id.ToString())];
        string Profiles(string name, string ending, params string[] further) => _folder.Write(
            name, "customer_id,age\n" + string.Concat(ids.Select(id => id + ending).Concat(further).Select((id, row) => $"{id},{20 + (row % 40)}\n")));
        string theirs = Profiles("theirs.csv", "", "x1", "x2");
        string others = Profiles("others.csv", ".0");
        string sentence = $"None of 1,500 customers has a profile: orders have ids such as '{ids[0]}', and {others} has such as '{ids[0]}.0'; write ids alike";

        ClvResult learnt = Learn("glm", "--profiles", theirs);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(learnt.Error, Does.Contain("profiles are of customers who had not ordered by then."));
            Assert.That(
                ClvProcess.Run("predict", Orders, "--model", Learnt, "--profiles", theirs).ShouldSucceed().Error,
                Does.Contain("2 of 1,502 profiles are of customers who had not ordered by then."));
            ClvProcess.Run("predict", Orders, "--model", Learnt, "--profiles", others).ShouldFail(ExitCode.Failed, sentence);
            ClvProcess.Run("features", Orders, "--profiles", others).ShouldFail(ExitCode.Failed, sentence);
            Refused("glm", others, sentence);
            Refused("ensemble", others, sentence);
            Refused("glm", _folder.Write("ids.csv", "customer_id\n1001\n"), "ids.csv has ids alone; add a column of what is known of customers");
            Refused("glm", _folder.Write("head.csv", "customer_id,age\n"), "head.csv has a header and no rows; give it a row per customer.");
            Learn("glm");
            ClvProcess.Run("predict", Orders, "--model", Learnt, "--profiles", theirs).ShouldFail(
                ExitCode.WrongUsage, "--profiles is what is known beside orders, and ", " looks at nothing that is; leave it out, or learn again with it.");
            Assert.That(ClvProcess.Run("features", "--list").ShouldSucceed().Output, Does.Contain("profile (with --profiles):"));
        }

        void Refused(string learner, string profiles, string why) => ClvProcess
            .Run("learn", Orders, "--model", learner, "--horizon", "13", "--unit", "week", "--profiles", profiles).ShouldFail(ExitCode.Failed, why);
    }

    [TestCase("boosted-trees")]
    [TestCase("ensemble")]
    public void One_customer_is_learnt_from_without_a_word_of_a_library(string learner)
    {
        string one = _folder.Write("one.csv", "customer_id,date,amount\n" + string.Concat(Enumerable.Range(0, 20).Select(
            month => FormattableString.Invariant($"1,{new DateOnly(2023, 1, 5).AddMonths(month):yyyy-MM-dd},{20 + month}\n"))));

        ClvResult learnt = ClvProcess.Run(
            "learn", one, "--model", learner, "--unit", "week", "--horizon", "13", "--despite-problems", "-o", Learnt).ShouldSucceed();

        Assert.That(learnt.Error, Does.Not.Contain("LightGBM").And.Contain("4 rows of 4 horizons of 13 weeks"));
    }

    [Test]
    public void Damaged_files_are_said_in_words_of_the_tool()
    {
        Learn("glm");
        string whole = File.ReadAllText(Learnt);
        string twice = _folder.Write("twice.csv", "customer_id,age,age=1\n1,a,2\n2,1,3\n");
        using (Assert.EnterMultipleScope())
        {
            Predict(_folder.Write("broken.json", whole[..(whole.Length / 2)])).ShouldFail(
                ExitCode.Failed, "broken.json is damaged: at line ", "it breaks off or is no JSON; give one that the tool (clv learn) wrote.");
            Predict(_folder.Write("other.json", "{\"model\": 1}")).ShouldFail(ExitCode.Failed, "other.json", "What clv learn has written is taken, too.");
            Predict(_folder["none.json"]).ShouldFail(ExitCode.Failed, "none.json does not exist; make a model file with clv fit, or learn with clv learn.");
            ClvResult named = ClvProcess.Run("learn", Orders, "--model", "glm", "--horizon", "13", "--unit", "week", "--profiles", twice)
                .ShouldFail(ExitCode.Failed, "Two columns are called age");
            Assert.That(named.Error, Does.Not.Contain("(Parameter"));
        }

        ClvResult Predict(string model) => ClvProcess.Run("predict", Orders, "--model", model);
    }

    [Test]
    public void Problems_of_orders_stop_learning_and_a_model_that_did_not_converge_is_said()
    {
        string future = _folder.Write("future.csv", File.ReadAllText(Orders) + "1001,2099-01-01,5\n");
        string alike = ReferenceData.PathOf("cases/not-converged-exit-0/orders.csv");

        ClvResult handful = ClvProcess.Run(
            "learn", alike, "--model", "ensemble", "--customer-column", "Id", "--value-column", "Price", "--unit", "week", "--horizon", "4", "-o", Learnt).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(handful.Error, Does.Contain("warning: The fit of bg-nbd, on which the ensemble stands, did not converge."));
            ClvProcess.Run("learn", future, "--model", "glm", "--unit", "week", "--horizon", "13").ShouldFail(
                ExitCode.Failed, "Nothing was learnt, because of the problem above; correct it, or add --despite-problems to go on all the same.");
            ClvProcess.Run("learn", future, "--model", "glm", "--unit", "week", "--horizon", "13", "--despite-problems", "--observation-end", "2025-06-30", "-o", Learnt)
                .ShouldSucceed();
        }
    }

    [Test]
    public void Run_and_compare_say_what_an_ensemble_stands_on()
    {
        ClvResult run = ClvProcess.Run("run", Orders, "--unit", "week", "--horizon", "13", "--model", "ensemble", "-o", _folder["run"]).ShouldSucceed();
        ClvResult alone = ClvProcess.Run("run", Orders, "--unit", "week", "--horizon", "80", "--model", "ensemble", "-o", _folder["alone"]).ShouldSucceed();
        ClvResult compared = ClvProcess
            .Run("compare", Orders, "--unit", "week", "--horizon", "40", "--origins", "1", "--models", "bg-nbd,ensemble").ShouldSucceed();

        EnsembleModel learnt = new EnsembleForecaster()
            .Learn(ForecastOrigin.Of(TransactionCsv.Read(Orders), new() { Unit = TimeUnit.Week }, horizon: 13));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(OneLine(run), Does.Contain("4 horizons that had ended by 2025-06-30. Its members count as follows: model 0.25"));
            Assert.That(OneLine(run), Does.Contain($"What mattered most feature share {learnt.Importance[0].Name} "));
            Assert.That(OneLine(run), Does.Contain(
                "Spend per purchase is that of gamma-gamma, as in every run; clv compare and clv learn take credibility for ensemble, and --spend-model credibility takes it here."));
            Assert.That(OneLine(alone), Does.Contain("No horizon had ended before the end of observation, so its model stands alone."));
            Assert.That(OneLine(compared), Does.Contain("no horizon had ended, so there ensemble is its model alone, and nothing was learnt."));
        }

        static string OneLine(ClvResult result) => string.Join(' ', result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [TestCase("glm")]
    [TestCase("ensemble")]
    public void Horizons_in_which_nobody_bought_are_said(string learner)
    {
        // A pause of half a year in the middle.
        string pause = _folder.Write("pause.csv", "customer_id,date,amount\n" + string.Concat(TransactionCsv.Read(Orders)
            .Where(order => order.Time.Date < new DateOnly(2024, 7, 1) || order.Time.Date > new DateOnly(2025, 1, 15))
            .Select(order => FormattableString.Invariant($"{order.CustomerId},{order.Time.Date:yyyy-MM-dd},{order.Amount}\n"))));

        ClvResult learnt = ClvProcess.Run("learn", pause, "--model", learner, "--unit", "week", "--horizon", "13", "-o", Learnt).ShouldSucceed();

        Assert.That(learnt.Error, Does.Contain("In the 13 weeks after 2024-09-30").And.Contain("nobody bought who was known then, so nothing is learnt from that"));
    }

    [Test]
    public void Dates_after_the_orders_and_tables_of_other_kinds_are_said()
    {
        Learn("glm");
        string parquet = _folder["features.parquet"];
        ClvProcess.Run("features", Orders, "--unit", "week", "--horizon", "13", "-o", parquet).ShouldSucceed();
        string[] learn = ["learn", Orders, "--model", "glm", "--unit", "week", "--horizon", "13"];
        string[] late = ["--calibration-end", "2030-01-01"];
        const string Last = "--calibration-end is 2030-01-01, and the last order is of 2025-06-30; name a day up to that, or leave it out.";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ClvProcess.Run("predict", Orders, "--model", Learnt, "--observation-end", "2030-01-01").ShouldSucceed().Error,
                Does.Contain("Observation ends on 2030-01-01, and the last order is of 2025-06-30: "));
            ClvProcess.Run([.. learn, .. late]).ShouldFail(ExitCode.WrongUsage, Last);
            ClvProcess.Run(["features", Orders, .. late]).ShouldFail(ExitCode.WrongUsage, Last);
            ClvProcess.Run("features", WithoutAmounts(), "--features", "spend").ShouldFail(ExitCode.Failed, "There is none of the features that are asked for");
            ClvProcess.Run("features", "--list", "--foo").ShouldFail(ExitCode.WrongUsage, "There is no option '--foo' for 'clv features'.");
            ClvProcess.Run("features", "--list", Orders).ShouldFail(ExitCode.WrongUsage, "--list says what features there are and reads nothing; leave ");
            ClvProcess.Run([.. learn, "--profiles", "-"]).ShouldFail(ExitCode.WrongUsage, "--profiles is a file, and standard input is for orders; name the file.");
            ClvProcess.Run([.. learn, "--profiles", parquet]).ShouldFail(ExitCode.Failed, "features.parquet is no CSV file, and a file of profiles is read as CSV alone");
            ClvProcess.Run("predict", parquet, "--from-features", "--model", Learnt).ShouldFail(ExitCode.Failed, "a table of features is read as CSV alone");
            ClvProcess.Run("run", Orders, "--model", "average+season", "-o", _folder["run"]).ShouldFail(
                ExitCode.WrongUsage, "--model is 'average+season'; it corrects the level of one model or simple rule; give that, such as bg-nbd+season, or average without +season.");
            ClvProcess.Run("learn", WithoutAmounts(), "--model", "glm", "--horizon", "90", "--features", "spend").ShouldFail(
                ExitCode.Failed, "There is none of the features that are asked for: they are of amounts, which these orders do not carry");
            ClvProcess.Run("run", Orders, "--model", "glm+level", "-o", _folder["run"]).ShouldFail(
                ExitCode.WrongUsage, "--model is 'glm+level'; it corrects the level of a learner, which has learnt its own; give glm without +level");
            Assert.That(ClvProcess.Run("compare", "--help").ShouldSucceed().Output, Does.Contain("and the ensemble's").And.Contain("credibility;"));
        }
    }

    [Test]
    public void Numbers_of_orders_and_of_profiles_are_written_each_in_their_own_way()
    {
        CustomerIds ids = TransactionCsv.Read(Orders).Customers;
        string commas = _folder.Write("commas.csv", "customer_id;date;amount\n" + string.Concat(TransactionCsv.Read(Orders).Select(
            order => FormattableString.Invariant($"{order.CustomerId};{order.Time:yyyy-MM-dd};{order.Amount}\n").Replace('.', ','))));
        string Profiles(string name, Func<int, string> size) =>
            _folder.Write(name, "customer_id;size\n" + string.Concat(ids.Select((id, row) => $"{id};{size(row)}\n")));
        string points = Profiles("points.csv", row => FormattableString.Invariant($"{row % 40}.25"));
        string open = Profiles("open.csv", row => FormattableString.Invariant($"{1 + (row % 3)}.25{row % 10}"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Learnt("commas.json", commas, "--decimal", "comma", "--profiles", points).Error, Does.Contain("Beside orders it looks at size; "));
            Assert.That(Learnt("open.json", Orders, "--profiles", open).Error, Does.Contain(
                "size is taken as categories: '1.250' may be a number with decimals or one with thousands; say what stands before decimals with --profiles-decimal."));
            Assert.That(Learnt("said.json", Orders, "--profiles", open, "--profiles-decimal", "comma").Error, Does.Contain("Beside orders it looks at size; "));
            Assert.That(Learnt("orders.json", commas, "--decimal", "comma", "--profiles", open).Error, Does.Contain("In size thousands have a point, as in '1.250'."));
            ClvProcess.Run("predict", _folder["open.csv"], "--from-features", "--model", _folder["said.json"]).ShouldFail(
                ExitCode.Failed, "open.csv, column size: '1.250' may be a number with decimals or one with thousands");
            ClvProcess.Run("predict", _folder["open.csv"], "--from-features", "--model", _folder["said.json"], "--profiles-decimal", "comma").ShouldSucceed();
            ClvProcess.Run("predict", Orders, "--model", _folder["said.json"], "--profiles", Profiles("old.csv", row => row == 7 ? "old" : $"{row % 40}")).ShouldFail(
                ExitCode.Failed, "old.csv: glm learnt from numbers of size, and here: size is taken as categories, as 'old' in row 9 is no number, while 1,499 of 1,500 values are");
            ClvResult empty = ClvProcess.Run("predict", Orders, "--model", _folder["said.json"], "--profiles", Profiles("empty.csv", _ => "")).ShouldSucceed();
            Assert.That(empty.Error, Does.Contain("size is missing in 1,500 of 1,500 profiles."));
        }

        ClvResult Learnt(string file, string orders, params string[] options) => ClvProcess
            .Run(["learn", orders, "--model", "glm", "--unit", "week", "--horizon", "13", "--features", "profile", "-o", _folder[file], .. options]).ShouldSucceed();
    }

    [Test]
    public void Accounts_name_a_few_categories_each_on_one_line()
    {
        CustomerIds ids = TransactionCsv.Read(Orders).Customers;
        string profiles = _folder.Write(
            "profiles.csv", "customer_id;channel;discount\n" + string.Concat(ids.Select((id, row) => $"{id};\"{(row % 2 == 0 ? "web\nshop" : "phone")}\";{row % 20} %\n")));

        ClvResult learnt = Learn("glm", "--profiles", profiles, "--features", "profile");

        Assert.That(learnt.Error, Does.Contain("discount is taken as categories: '0 %' looks like a number with a sign; write the number alone."));
        Assert.That(learnt.Error, Does.Contain("channel=web shop").And.Not.Contain("web\nshop").And.Contain("and 12 more; whoever"));
    }

    [Test]
    public void Of_models_that_a_learner_goes_without_nothing_is_said()
    {
        string few = _folder.Write("few.csv", "customer_id,date,amount\n" + string.Concat(
            from customer in Enumerable.Range(1, 5)
            from visit in Enumerable.Range(0, 24)
            select FormattableString.Invariant($"{customer},{new DateOnly(2023, 1, customer).AddDays(28 * visit):yyyy-MM-dd},{customer + visit}\n")));
        ClvResult Of(string learner) => ClvProcess.Run(
            "learn", few, "--model", learner, "--unit", "week", "--horizon", "13", "--despite-problems", "-o", Learnt).ShouldSucceed();

        ClvResult alone = Of("glm");
        ClvResult ensemble = Of("ensemble");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(alone.Error, Does.Not.Contain("bg-nbd").And.Not.Contain("gamma-gamma"));
            Assert.That(
                string.Join(' ', alone.Error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                Does.Contain("There is no auc of whether they buy: at every origin all customers did the same."));
            Assert.That(ensemble.Error, Does.Contain("warning: bg-nbd needs at least 10 customers").And.Not.Contain("gamma-gamma"));
        }
    }

    private string WithoutAmounts() => _folder.Write(
        "bare.csv",
        "customer_id,date\n" + string.Concat(TransactionCsv.Read(Orders).Select(
            order => FormattableString.Invariant($"{order.CustomerId},{order.Time:yyyy-MM-dd}\n"))));

    private ClvResult Learn(string learner, params string[] options) =>
        ClvProcess.Run(["learn", Orders, "--model", learner, "--unit", "week", "--horizon", "13", "-o", Learnt, .. options]).ShouldSucceed();
}
