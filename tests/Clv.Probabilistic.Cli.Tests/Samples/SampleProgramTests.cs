using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clv.Probabilistic.Arrow;
using Clv.Probabilistic.Cli.Tests.Packages;
using Clv.Probabilistic.Learning;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Samples;

/// <summary>The samples are built and run as a reader runs them, and print and write what this library computes.</summary>
/// <remarks>They are built together, in a copy of their folder, and run side by side; what takes packages of others is skipped by name where no source
/// of packages is in reach.</remarks>
[Parallelizable(ParallelScope.All)]
public sealed partial class SampleProgramTests : IDisposable
{
    private const string Endpoint = "score-in-an-endpoint";
    private const string Database = "orders-from-a-database";
    private const string OwnForecaster = "own-forecaster";
    private const string OwnPriors = "own-priors";
    private const string Parquet = "orders-in-parquet";
    private const string Report = "report-in-code";
    private const string WhomToKeep = "whom-to-keep";
    private const string Tutorial = "lifetimes-clv";
    private const string MusicStore = "music-store";
    private const string NewCustomerValue = "new-customer-value";
    private const string QuickStart = "quick-start";
    private const string WhoIsActive = "who-is-still-active";
    private const string Worth = "what-is-each-customer-worth";
    private const string Orders = "make-orders";
    private const string WebPage = "charts-in-a-web-page";
    private const string Email = "chart-in-an-email";
    private const string Decisions = "decisions";

    /// <summary>Numbers in files are exact, but for how the compiler rounds in another process.</summary>
    private const double Rounding = 1e-9;

    private static readonly string[] _browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private SampleFolder _samples = null!;
    private TransactionTable _orders = null!;
    private CustomerSummary _customers = null!;
    private ModelFit<BetaGeoModel> _purchases = null!;
    private ModelFit<GammaGammaModel> _spend = null!;

    private static string Samples => Path.Combine(ReferenceData.RepositoryRoot(), "samples");

    private static IEnumerable<string> Names => Directory.GetFiles(Samples, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    [OneTimeSetUp]
    public void Build()
    {
        _samples = SampleFolder.Build([.. Names, Tutorial, MusicStore, NewCustomerValue]);
        _orders = TransactionCsv.Read(_samples["samples/data/orders.csv"]);
        _customers = _orders.Summarize(new() { Unit = TimeUnit.Week });
        _purchases = new BetaGeoFitter().Fit(_customers).EnsureConverged();
        _spend = new GammaGammaFitter().Fit(_customers).EnsureConverged();
    }

    public void Dispose() => _samples?.Dispose();

    [Test]
    public void Page_lists_every_sample()
    {
        string page = MarkdownPage.Read("samples/README.md").Text;
        IEnumerable<string> programs = Directory.EnumerateFiles(Samples).Where(file => Path.GetExtension(file) is ".cs" or ".fsx");
        IEnumerable<string> projects = Directory.EnumerateDirectories(Samples).Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any());
        foreach (string sample in programs.Concat(projects).Select(path => Path.GetFileName(path)))
        {
            Assert.That(page, Does.Contain($"[{sample}]({sample}"));
        }
    }

    [Test]
    public void Endpoint_asks_itself_for_a_score_and_for_a_fault()
    {
        // By the SDK, which runs programs of the web in another folder unless they say otherwise.
        string[] answers = _samples.RunBySdk(Endpoint, "--try").TrimEnd().Split("\n\n");
        Assert.That(answers, Has.Length.EqualTo(2));

        OrderRow[] orders = [new(default, new DateOnly(2025, 3, 22), 30), new(default, new DateOnly(2025, 5, 9), 41)];
        CustomerScore score = new CustomerScorer(_purchases.Model, _spend.Model, new() { Horizon = 52 }).Score(orders, new(2025, 7, 31));
        string[] good = answers[0].Split('\n');
        Assert.That(good[1], Is.EqualTo("200 application/json"));
        RoundedText.AssertSame(good[2], JsonSerializer.Serialize(score, JsonSerializerOptions.Web));

        string[] bad = answers[1].Split('\n');
        Assert.That(bad[1], Is.EqualTo("400 application/problem+json"));
        using JsonDocument problem = JsonDocument.Parse(bad[2]);
        Assert.That(problem.RootElement.GetProperty("detail").GetString(), Does.StartWith("The customer has no order up to 2025-07-31"));
    }

    [Test]
    public async Task Endpoint_serves_until_it_is_stopped_and_refuses_what_is_no_request()
    {
        using RunningService service = _samples.Start(Endpoint);
        (HttpStatusCode status, string answer) = await service.PostAsync("score", """{"orders": [{"date": "2025-03-22", "amount": 30}]}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer);
        using JsonDocument score = JsonDocument.Parse(answer);
        Assert.That(score.RootElement.GetProperty("lifetimeValue").GetDouble(), Is.GreaterThan(0));

        foreach (string broken in new[] { "no JSON", "{}", """{"orders": null}""", """{"orders": [{"date": "2025-03-22"}]}""" })
        {
            (status, answer) = await service.PostAsync("score", broken);
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), $"{broken}: {answer}");
            using JsonDocument problem = JsonDocument.Parse(answer);
            Assert.That(problem.RootElement.GetProperty("status").GetInt32(), Is.EqualTo(400), broken);
        }
    }

    [Test]
    public void Database_gives_the_same_summary_in_three_ways()
    {
        if (_samples.WhyNoFurtherPackages is { } why)
        {
            Assert.Ignore($"The packages of the sample are not to be had: {why}");
        }

        string[] lines = _samples.Run(Database).TrimEnd().Split('\n');
        string account = Plain($"{_orders.Count} orders of {_customers.Count} customers, worth {_orders.Amount.Sum():0.00}");
        Assert.That(lines, Is.EqualTo(new[]
        {
            $"By Dapper  : {account}; the same summary as from the file: True.",
            $"By a reader: {account}; the same summary as from the file: True.",
            $"By objects : {account}; the same summary as from the file: True.",
            Plain($"They can be expected to buy {_purchases.Model.ExpectedPurchases(_customers, 13).Sum():0} times in the next 13 weeks."),
        }));
    }

    [Test]
    public void Forecaster_of_ones_own_is_compared_and_lies_between_models_and_simple_rules()
    {
        string printed = _samples.Run(OwnForecaster);
        double Score(string forecaster) => Number(
            Regex.Match(printed, $@"^{forecaster}( \(rule\))?(\s+\*?[+-]\S+)(\s+\S+){{2}}\s+\*?(?<rps>\S+)", RegexOptions.Multiline), "rps");

        Assert.That(printed, Does.StartWith("bg-nbd predicts purchases best"));
        Assert.That(Score("bg-nbd"), Is.EqualTo(0.3822).Within(0.0001), "as on the page about evaluation");
        Assert.That(Score("nearest-customers"), Is.GreaterThan(Score("bg-nbd")).And.LessThan(Score("nbd")));
        foreach (IForecaster rule in ModelComparison.Baselines)
        {
            Assert.That(Score("nearest-customers"), Is.LessThan(Score(rule.Name)), rule.Name);
        }
    }

    [Test]
    public void Priors_of_ones_own_matter_in_the_small_shop_alone()
    {
        string[] shops = _samples.Run(OwnPriors).TrimEnd().Split("\n\n");
        Assert.That(shops, Has.Length.EqualTo(2));
        Assert.That(shops[0], Does.StartWith("A small shop: 33 customers"));
        Assert.That(shops[0], Does.Contain("With the owner's priors the share that leaves is known"));
        Assert.That(shops[1], Does.StartWith("The whole sample shop: 1500 customers"));
        Assert.That(shops[1], Does.EndWith("There is so much data that the owner's priors change next to nothing."));
        foreach (string shop in shops)
        {
            // Three numbers by weak priors and three by one's own: each lies in its interval, and what customers did decides on the year of all.
            MatchCollection rows = Known().Matches(shop);
            Assert.That(rows, Has.Count.EqualTo(2 * 4));
            foreach (Match row in rows)
            {
                Assert.That(Number(row, "mean"), Is.InRange(Number(row, "lower"), Number(row, "upper")), row.Value);
            }

            double Width(int row) => Number(rows[row], "upper") - Number(rows[row], "lower");
            Assert.That(Width(1), Is.LessThanOrEqualTo(Width(0)), "the rate");
            Assert.That(Width(3), Is.LessThanOrEqualTo(Width(2)), "dropout");
            Assert.That(Number(rows[7], "mean"), Is.EqualTo(Number(rows[6], "mean")).Within(5).Percent);
        }
    }

    [Test]
    public void Orders_and_results_go_through_parquet_unchanged()
    {
        string printed = _samples.Run(Parquet, "parquet");
        Assert.That(printed, Does.Contain("The summary of the orders read back is the same: True."));
        Assert.That(printed, Does.Contain("The summary read back is the same, in weeks: True."));
        Assert.That(printed, Does.Contain("Models fitted to it predict the same: True."));
        Assert.That(printed, Does.EndWith("Of 1500 values in predictions.parquet, 1500 are the predicted ones.\n"));
        Assert.That(SummaryParquet.Read(_samples["parquet/summary.parquet"]), Is.EqualTo(_customers));
        Assert.That(TransactionParquet.Read(_samples["parquet/orders.parquet"], new() { Refunds = RefundPolicy.Purchase }), Is.EqualTo(_orders));
    }

    [Test]
    public void Files_of_the_report_are_those_of_clv_run()
    {
        string printed = _samples.Run(Report, "report");
        ClvProcess.Run(
            "run", _samples["samples/data/orders.csv"], "--unit", "week", "--horizon", "52", "-o", _samples["clv-run"]).ShouldSucceed();

        Assert.That(printed, Does.Contain("all customers").And.Contain("within the interval"));
        Assert.That(FileNames("report"), Is.EqualTo(FileNames("clv-run")));
        foreach (string name in FileNames("report").Where(name => name != "run.json" && name != "report.html"))
        {
            Assert.That(Text("report", name), Is.EqualTo(Text("clv-run", name)), name);
        }

        Assert.That(Text("report", "report.html"), Does.Contain("late.csv").And.Contain("1,500 customers"));
        RunManifest manifest = RunManifest.Read(_samples["report/run.json"]);
        RunManifest ofClv = RunManifest.Read(_samples["clv-run/run.json"]);
        Assert.That(manifest.Inputs, Is.EqualTo(new[] { "samples/data/orders.csv" }));
        Assert.That(manifest.Counts, Is.EqualTo(ofClv.Counts));
        Assert.That(manifest.Files.Append("run.json"), Is.EquivalentTo(ofClv.Files));
    }

    [Test]
    public void Letters_go_to_those_with_most_at_stake()
    {
        string printed = _samples.Run(WhomToKeep, "letters");
        CustomerPredictions year = CustomerPredictions.Predict(
            _customers, _purchases.Model, _spend.Model, new() { Horizon = 52, DiscountRatePerYear = 0.10, Margin = 0.30 });
        LateCustomersResult late = LateCustomers.Of(year);
        Assert.That(printed, Does.StartWith(Plain($"{late.Count} of 1500 customers are late, with {late.TotalAtStake:0} at stake.")));
        Assert.That(printed, Does.Contain("250 at 2.50 a letter reach 100 of them"));

        Table letters = Table.Read(_samples["letters/letters.csv"]);
        Assert.That(letters.Texts("customer_id"), Is.EqualTo(late.Take(100).Select(customer => customer.CustomerId.ToString())));
        Assert.That(letters.Numbers("value_at_stake"), Is.EqualTo(late.Take(100).Select(customer => customer.AtStake)).Within(Rounding).Percent);
        Assert.That(Table.Read(_samples["letters/segments.csv"]).Numbers("customers").Sum(), Is.EqualTo(1500));
    }

    [Test]
    public void Script_names_the_best_customers_and_draws_a_chart()
    {
        string printed = _samples.RunScript(QuickStart);
        CustomerPredictions year = CustomerPredictions.Predict(
            _customers, _purchases.Model, _spend.Model, new() { Horizon = 52, DiscountRatePerYear = 0.10, Margin = 0.30 });
        Assert.That(printed, Does.StartWith($"{_purchases}\n{_spend}\n"));
        Assert.That(printed, Does.Contain(Plain($"1500 customers are worth {year.TotalLifetimeValue():0} in the next 52 weeks, at a margin of 30 percent.")));
        Assert.That(
            Customer().Matches(printed).Select(row => row.Groups["id"].Value),
            Is.EqualTo(year.OrderByDescending(customer => customer.LifetimeValue).Take(5).Select(customer => customer.CustomerId.ToString())));
        Assert.That(File.ReadAllText(_samples["out/value.html"]), Does.Contain("<html"));
    }

    [Test]
    public void Tutorial_goes_from_orders_to_a_page_for_whoever_decides()
    {
        // Without the profiles it invents them, as it has done for those that are there.
        string profiles = _samples["samples/lifetimes-clv/data/profiles.csv"];
        string committed = File.ReadAllText(profiles).ReplaceLineEndings("\n");
        File.Delete(profiles);
        string printed = _samples.Run(Tutorial, "tutorial");
        Assert.That(File.ReadAllText(profiles), Is.EqualTo(committed));

        Assert.That(
            Title().Matches(printed).Select(title => title.Groups["text"].Value),
            Is.EqualTo(new[] { "1. Exploration", "2. Preparation", "3. Models", "4. Evaluation", "Results" }));
        Assert.That(printed, Does.Contain("Left out 3 orders by a condition that the program set."));
        Assert.That(printed, Does.Contain("Gamma-Gamma, which takes them to be independent, can be used."));
        Assert.That(printed, Does.Contain(MarkdownPage.Read("samples/lifetimes-clv/README.md").Blocks("text").Single()));

        // The file is what the library says of the same orders, by the model that was chosen.
        CustomerSummary paid = _orders.Where(order => order.Amount > 0).Summarize(new() { Unit = TimeUnit.Week });
        string chosen = Chosen().Match(printed).Groups["model"].Value;
        CustomerPredictions year = CustomerPredictions.Predict(
            paid, PurchaseFitters.Of(chosen).Fit(paid).Model, new GammaGammaFitter().Fit(paid).Model, new() { Horizon = 52 });
        Table written = Table.Read(_samples["tutorial/predictions.csv"]);
        Assert.That(written.Header, Does.StartWith("customer_id,country,channel,signup_date,frequency,recency,T,monetary_value,p_alive,"));
        Assert.That(written.Header, Does.EndWith(",segment,tier"));
        Assert.That(written.Texts("customer_id"), Is.EqualTo(paid.Ids.Select(id => id.ToString())));
        Assert.That(written.Numbers("clv"), Is.EqualTo(year.LifetimeValue).Within(Rounding).Percent);
        foreach ((double lower, double value, double upper) in written.Numbers("clv_lower").Zip(written.Numbers("clv"), written.Numbers("clv_upper")))
        {
            Assert.That(value, Is.InRange(lower, upper));
        }

        Assert.That(written.Texts("channel").ToHashSet(), Is.EquivalentTo(new[] { "search", "social", "marketplace", "referral" }));
        Assert.That(FileNames("tutorial"), Is.EqualTo(new[] { "predictions.csv", "summary.html" }));

        string page = File.ReadAllText(_samples["tutorial/summary.html"]);
        Assert.That(page, Does.Contain(Plain($"Our 1,500 customers can be expected to spend {year.TotalLifetimeValue():#,0} in the next 52 weeks")));
        Assert.That(page, Does.Contain("within the interval").And.Contain("<td>referral</td>").And.Contain("<td>champions</td>"));
    }

    [Test]
    public void Music_store_judges_trees_by_held_out_time_and_writes_lists_by_the_better_forecast()
    {
        Trees.Require();
        string printed = RunWithoutData(MusicStore, "store", "orders.csv");
        AssertShownOnPage(MusicStore, printed);
        Assert.That(printed, Does.Contain("so that makes the lists below"), "the page says the same");
        Assert.That(FileNames("store"), Is.EqualTo(new[]
        {
            "at-risk.csv", "features.csv", "high-value.csv", "importance.html", "missed-opportunity.csv", "scores.csv", "trees.json",
        }));

        // What is expected of every customer is what the models say that won.
        TransactionTable orders = TransactionCsv.Read(_samples[$"samples/{MusicStore}/data/orders.csv"]);
        ForecastOrigin now = ForecastOrigin.Of(orders, new() { Unit = TimeUnit.Day }, horizon: 90);
        CustomerForecast next = CustomerForecast.Of(now.Fit(new BetaGeoFitter()).Model, now, now.FitSpend()!.Model);
        Table scores = Table.Read(_samples["store/scores.csv"]);
        Assert.That(scores.Texts("customer_id"), Is.EqualTo(now.Customers.Ids.Select(id => id.ToString())));
        Assert.That(scores.Numbers("expected_spend"), Is.EqualTo(next.Spend).Within(Rounding).Percent);
        Assert.That(scores.Numbers("p_any_purchase"), Is.EqualTo(next.ProbabilityOfAnyPurchase).Within(Rounding).Percent);

        // The lists keep their rules.
        Table high = Table.Read(_samples["store/high-value.csv"]);
        Assert.That(high.Numbers("expected_spend"), Is.EqualTo(scores.Numbers("expected_spend").OrderDescending().Take(now.Customers.Count / 10)));
        Assert.That(Table.Read(_samples["store/at-risk.csv"]).Numbers("p_any_purchase"), Is.Ordered.And.Not.Empty.And.All.LessThan(0.2));
        Assert.That(Table.Read(_samples["store/at-risk.csv"]).Numbers("spend_52w").Min(), Is.GreaterThan(scores.Numbers("spend_52w").Average()));
        Assert.That(Table.Read(_samples["store/missed-opportunity.csv"]).Numbers("p_any_purchase"), Is.Ordered.Descending.And.All.AtLeast(0.5));

        // Features are of the day before the held-out days. The trees in the file have learnt from these days too, and know their score of before.
        FeatureTable features = FeatureTable.Read(_samples["store/features.csv"]);
        Assert.That(features.Targets!.Spend.ToArray(), Is.EqualTo(CustomerFeatures.Of(now.Rehearsal!).Targets!.Spend.ToArray()));
        SupervisedModel trees = (SupervisedModel)LearntModelFile.Read(_samples["store/trees.json"]);
        Assert.That(trees.Account.Day, Is.EqualTo(now.Day));
        Assert.That(trees.Account.Scores.Select(score => score.Value), Is.EqualTo(new[] { 0.325, 0.805 }).Within(0.0005), "as on the page");
        Assert.That(trees.Forecast(now).Count, Is.EqualTo(scores.Count));
    }

    [Test]
    public void Shops_that_cannot_be_learnt_from_are_said_in_a_sentence()
    {
        string young = WriteFile("young.csv", "customer_id,date,amount\n1,2024-01-01,5\n2,2024-01-09,7\n");
        string bare = WriteFile("bare.csv", "customer_id,date\n1,2024-01-01\n2,2024-12-09\n");
        string file = WriteFile("none", "a file where a folder would be");
        using (Assert.EnterMultipleScope())
        {
            AssertSaid("none.csv", MusicStore, "failed", "none.csv");
            AssertSaid("do not reach back", MusicStore, "failed", young);
            AssertSaid("The orders carry no amounts", MusicStore, "failed", bare);
            AssertSaid("none", NewCustomerValue, file);
        }

        string WriteFile(string name, string text)
        {
            File.WriteAllText(_samples[name], text);
            return _samples[name];
        }

        void AssertSaid(string sentence, string sample, params string[] arguments)
        {
            (int code, string error) = _samples.RunInVain(sample, arguments);
            Assert.That(code, Is.EqualTo(1), error);
            Assert.That(error, Does.Contain(sentence).And.Not.Contain("   at "));
        }
    }

    [Test]
    public void New_customers_are_forecast_by_a_forest_that_was_saved()
    {
        string printed = RunWithoutData(NewCustomerValue, "newcomers", "customers.csv", "orders.csv", "newcomers.csv");
        AssertShownOnPage(NewCustomerValue, printed);
        Assert.That(FileNames("newcomers"), Is.EqualTo(new[] { "age.html", "forest.json", "learn.csv", "newcomers.csv" }));

        // The file of what is learnt from is the targets of the orders: what came in the 90 days after the first one.
        TransactionTable orders = TransactionCsv.Read(_samples[$"samples/{NewCustomerValue}/data/orders.csv"]);
        FeatureTable learnt = FeatureTable.Read(_samples["newcomers/learn.csv"]);
        for (int row = 0; row < learnt.Count; row += 100)
        {
            OrderRow[] own = [.. orders.Where(order => order.CustomerId == learnt.Customers[row])];
            DateOnly first = own.Min(order => order.Time.Date);
            double spent = own.Where(order => order.Time.Date > first && order.Time.Date <= first.AddDays(90)).Sum(order => order.Amount!.Value);
            Assert.That(learnt.Targets!.Spend[row], Is.EqualTo(spent).Within(0.005), $"row {row}");
        }

        // What was printed and written is what a forest says that learnt from that file here.
        SupervisedModel forest = new SupervisedForecaster(new RandomForestLearner(new() { FewestInLeaf = 10 })).Learn([learnt]);
        CustomerForecast next = forest.Forecast(
            CustomerFeatures.Of(CustomerProfiles.Read(_samples[$"samples/{NewCustomerValue}/data/newcomers.csv"])));
        Table written = Table.Read(_samples["newcomers/newcomers.csv"]);
        Assert.That(written.Numbers("expected_spend"), Is.EqualTo(next.Spend).Within(Rounding).Percent);
        Assert.That(written.Numbers("p_any_purchase"), Is.EqualTo(next.ProbabilityOfAnyPurchase).Within(Rounding).Percent);
        Assert.That(printed, Does.Contain(Plain($"{written.Texts("customer_id")[^1]}: {next.Spend[^1],6:0.00} expected")));
    }

    [TestCaseSource(nameof(Names))]
    public void Sample_says_how_it_is_run_and_names_projects_that_are_there(string name)
    {
        string program = File.ReadAllText(Path.Combine(Samples, $"{name}.cs"));
        Assert.That(program, Does.Contain($"dotnet run samples/{name}.cs"));
        Assert.That(
            Project().Matches(program).Select(project => Path.Combine(Samples, project.Groups["path"].Value)), Has.All.Matches<string>(path => File.Exists(path)));
    }

    [Test]
    public void Who_is_still_active_prints_what_the_page_shows()
    {
        string shown = MarkdownPage.Read("docs/getting-started.md").Blocks("text")[^1];
        RoundedText.AssertSame(_samples.Run(WhoIsActive), shown);
    }

    [Test]
    public void Decisions_print_what_their_page_shows() =>
        RoundedText.AssertSame(_samples.Run(Decisions).TrimEnd() + "\n", MarkdownPage.Read("docs/decisions-with-clv.md").Blocks("text").Single());

    [Test]
    public void What_is_each_customer_worth_names_the_total_and_ten_customers()
    {
        string[] lines = _samples.Run(Worth).TrimEnd().Split('\n');
        Assert.That(lines[0], Does.Match(@"^The customer base is worth \d+; its best tenth makes up \d\d ?% of that\.$"));
        Assert.That(lines, Has.Length.EqualTo(2 + 2 + 10));
    }

    [Test]
    public void Make_orders_writes_the_file_that_is_there()
    {
        _samples.Run(Orders, _samples["made.csv"]);
        Assert.That(File.ReadAllText(_samples["made.csv"]), Is.EqualTo(File.ReadAllText(_samples["samples/data/orders.csv"]).ReplaceLineEndings("\n")));
    }

    [Test]
    public void Charts_in_a_web_page_share_one_set_of_scripts()
    {
        string printed = _samples.Run(WebPage, _samples["charts.html"]);
        string page = File.ReadAllText(_samples["charts.html"]);
        Assert.That(printed, Does.Contain("of which the scripts are").And.Contain("Who comes back"));
        Assert.That(printed.TrimEnd().Split('\n'), Has.Length.EqualTo(1 + 3));
        Assert.That(page.Split("<figure").Length - 1, Is.EqualTo(3));
        Assert.That(page.Split("const modules = {};").Length - 1, Is.EqualTo(1));
    }

    [Test]
    public void Chart_in_an_email_is_drawn_and_put_into_the_message()
    {
        if (!_browsers.Any(File.Exists))
        {
            Assert.Ignore("There is no Chromium here to draw a chart with.");
        }

        if (!File.Exists(Path.Combine(ReferenceData.RepositoryRoot(), "src", "Clv.Probabilistic.Charts", "vega", "node_modules", ".restored")))
        {
            Assert.Ignore("The library was built without Vega, so that charts need the network.");
        }

        _samples.Run(Email, _samples["mail"]);
        string svg = File.ReadAllText(_samples["mail/chart.svg"]);
        byte[] png = File.ReadAllBytes(_samples["mail/chart.png"]);
        string message = File.ReadAllText(_samples["mail/chart.eml"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Directory.GetFiles(_samples["mail"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "chart.svg", "chart.png", "chart.eml" }));
            Assert.That(svg, Does.StartWith("<svg").And.Contain("Jan 2024").And.Contain("url(#gradient_0)").And.Not.Contain("file:"));
            Assert.That(png.Take(8), Is.EqualTo(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A }));
            Assert.That(png, Has.Length.GreaterThan(50_000), "a blank picture is smaller");
            Assert.That(message, Does.Contain("X-Unsent: 1").And.Contain("Content-ID: <chart>").And.Contain("Content-Type: image/png"));
            Assert.That(message.ReplaceLineEndings(""), Does.Contain(Convert.ToBase64String(png)));
        }
    }

    [Test]
    public void Chart_in_an_email_says_what_to_install_where_nothing_can_draw()
    {
        (int code, string error) = _samples.RunInVain(Email, _samples["no-mail"], _samples["no-browser"]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("There is no Chromium, Chrome or Edge here to draw the chart: install one"));
        Assert.That(Directory.GetFiles(_samples["no-mail"]), Is.Empty);
    }

    /// <summary>Runs a project that invents its data where they are missing, and sees to it that they are those that are there.</summary>
    private string RunWithoutData(string project, string output, params string[] data)
    {
        string[] paths = [.. data.Select(file => _samples[$"samples/{project}/data/{file}"])];
        string[] committed = [.. paths.Select(path => File.ReadAllText(path).ReplaceLineEndings("\n"))];
        Array.ForEach(paths, File.Delete);
        string printed = _samples.Run(project, output);
        Assert.That(paths.Select(File.ReadAllText), Is.EqualTo(committed));
        return printed;
    }

    private static void AssertShownOnPage(string project, string printed)
    {
        IReadOnlyList<string> shown = MarkdownPage.Read($"samples/{project}/README.md").Blocks("text");
        Assert.That(shown, Is.Not.Empty);
        foreach (string block in shown)
        {
            Assert.That(printed, Does.Contain(block));
        }
    }

    private string[] FileNames(string folder) => [.. Directory.EnumerateFiles(_samples[folder]).Select(file => Path.GetFileName(file)).Order()];

    /// <summary>A file's text, without the day on which it was made.</summary>
    private string Text(string folder, string name) => Day().Replace(File.ReadAllText(Path.Combine(_samples[folder], name)), "");

    private static string Plain(FormattableString text) => FormattableString.Invariant(text);

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^#:project (?<path>.*)$", RegexOptions.Multiline)]
    private static partial Regex Project();

    [GeneratedRegex(@"(?<mean>[\d.]+) \((?<lower>[\d.]+) to (?<upper>[\d.]+)\)")]
    private static partial Regex Known();

    [GeneratedRegex(@"^ +(?<id>\d+) +\d+ +\d\.\d\d ", RegexOptions.Multiline)]
    private static partial Regex Customer();

    [GeneratedRegex(@"^(?<text>.+)\n-+$", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"^  (?<model>\S+) predicts purchases best", RegexOptions.Multiline)]
    private static partial Regex Chosen();

    [GeneratedRegex(@"""fitted_on"": ""[^""]*""")]
    private static partial Regex Day();
}
