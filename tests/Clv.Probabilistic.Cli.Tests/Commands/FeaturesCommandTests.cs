using Clv.Probabilistic.Learning;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary><c>clv features</c> writes what <see cref="CustomerFeatures"/> gives, whole or chosen.</summary>
public sealed class FeaturesCommandTests : IDisposable
{
    private static readonly SummaryOptions _weeks = new() { Unit = TimeUnit.Week };

    private readonly TemporaryFolder _folder = new();

    private static string Orders { get; } = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

    private static TransactionTable Read { get; } = TransactionCsv.Read(Orders);

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Features_at_the_end_are_those_of_the_library()
    {
        ClvResult result = ClvProcess.Run("features", Orders, "--unit", "week", "--horizon", "13", "-o", _folder["features.csv"]).ShouldSucceed();

        ResultCsv.Write(_folder["expected.csv"], CustomerFeatures.Of(ForecastOrigin.Of(Read, _weeks, horizon: 13)));
        Assert.That(File.ReadAllText(_folder["features.csv"]), Is.EqualTo(File.ReadAllText(_folder["expected.csv"])));
        Assert.That(result.Error, Does.Contain("Features of 1,500 customers as they were known on 2025-06-30."));
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public void Targets_are_of_the_horizon_before_the_end()
    {
        ClvResult result = ClvProcess.Run("features", Orders, "--unit", "week", "--horizon", "13", "--targets").ShouldSucceed();

        ResultCsv.Write(_folder["expected.csv"], CustomerFeatures.Of(ForecastOrigin.Of(Read, _weeks, horizon: 13).Rehearsal!));
        Assert.That(result.Output, Is.EqualTo(File.ReadAllText(_folder["expected.csv"])));
        Assert.That(result.Error, Does.Contain("as they were known on 2025-03-31. Targets are what they did up to 2025-06-30."));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Calibration_end_is_the_day_of_which_features_are(bool targets)
    {
        string[] line = ["features", Orders, "--unit", "week", "--horizon", "13", "--calibration-end", "2024-12-31"];

        ClvResult result = ClvProcess.Run(targets ? [.. line, "--targets"] : line).ShouldSucceed();

        HoldoutSplit split = HoldoutSplits.After(Read, _weeks, new(2024, 12, 31), horizon: 13);
        Rehearsal past = Rehearsal.Of(Read, split, _weeks);
        ResultCsv.Write(_folder["expected.csv"], targets ? CustomerFeatures.Of(past) : CustomerFeatures.Of(past.Origin));
        Assert.That(result.Output, Is.EqualTo(File.ReadAllText(_folder["expected.csv"])));
        Assert.That(result.Error, Does.Contain("as they were known on 2024-12-31."));
    }

    [Test]
    public void Features_are_chosen_by_name_and_group_and_models_add_theirs()
    {
        ClvProcess.Run(
            "features", Orders, "--unit", "week", "--horizon", "13", "--features", "spend_mean, gaps", "--models", "bg-nbd,nbd", "--spend-model", "credibility", "-o", _folder["some.csv"]).ShouldSucceed();

        ForecastOrigin now = ForecastOrigin.Of(Read, _weeks with { SpendColumns = true }, horizon: 13);
        Table table = Table.Read(_folder["some.csv"]);
        PurchaseModel model = now.Fit(ModelCatalog.Standard.PurchaseModels[0].Fitter).Model;
        double[] expected = model.ExpectedPurchases(now.Customers, 13);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Header, Is.EqualTo(
                "customer_id,gap_mean,gap_last,gap_sd,gap_cv,gap_max,silence_by_gap,spend_mean,bg_nbd_p_alive,bg_nbd_expected_purchases,nbd_p_alive,nbd_expected_purchases,credibility_expected_spend"));
            Assert.That(table.Numbers("bg_nbd_expected_purchases"), Is.EqualTo(expected));
            Assert.That(table.Numbers("credibility_expected_spend"), Has.All.Positive);
        }
    }

    [Test]
    public void Profiles_are_features_and_what_is_missing_is_said()
    {
        string profiles = _folder.Write("profiles.csv", "customer_id,age,channel\n1001,31,web\n1002,,shop\n");
        string[] line = ["features", Orders, "--unit", "week", "--horizon", "13", "--features", "orders,profile", "--profiles", profiles];

        ClvResult result = ClvProcess.Run([.. line, "-o", _folder["features.csv"]]).ShouldSucceed();

        ResultCsv.Write(_folder["expected.csv"], CustomerFeatures.Of(ForecastOrigin.Of(Read, _weeks, horizon: 13), new()
        {
            Names = ["orders", "age", "channel=shop", "channel=web"],
            Profiles = CustomerProfiles.Read(profiles),
        }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(_folder["features.csv"]), Is.EqualTo(File.ReadAllText(_folder["expected.csv"])));
            Assert.That(result.Error, Does.Contain("1,498 of 1,500 customers have no profile.").And.Contain("age is missing in 1 of 2 profiles."));
            ClvProcess.Run([.. line, "-o", profiles]).ShouldFail(ExitCode.WrongUsage, "profiles.csv");
        }
    }

    [Test]
    public void Orders_are_read_as_for_a_summary()
    {
        string[] Options(string command) =>
        [
            .. CommandLine.Create(new ToolContext(TextWriter.Null, TextWriter.Null, ModelCatalog.Standard, CancellationToken.None))
                .Subcommands.Single(one => one.Name == command).Options.Select(option => option.Name),
        ];
        // A state keeps no orders, of which features are made.
        string[] ofSummaries = ["--grouped", "--state", "--spreadsheet-safe", "--spend-columns", "--log-intervals", "--memory-limit", "--spill-folder", "--timings"];

        foreach (string command in new[] { "features", "learn" })
        {
            Assert.That(Options("summarize").Except(ofSummaries), Is.SubsetOf(Options(command)), command);
        }
    }

    [Test]
    public void Lines_of_orders_are_put_together_as_for_a_summary()
    {
        string orders = _folder.Write("lines.csv", string.Join('\n',
        [
            "customer;day;number;pieces;price;status",
            "a;2025-01-02;1;2;1,50;paid", "a;2025-01-02;1;1;4,00;paid", "a;2025-02-03;2;1;5,00;open", "a;2025-03-03;3;-1;5,00;paid",
            "b;2025-01-05;4;3;2,00;paid", "b;2025-02-05;5;1;2,00;paid", ";2025-02-05;6;1;2,00;paid", "",
        ]));
        string[] reading =
        [
            "--unit", "week", "--customer-column", "customer", "--date-column", "day", "--order-column", "number", "--quantity-column", "pieces",
            "--price-column", "price", "--decimal", "comma", "--drop", "status=open", "--refunds", "ignore", "--guests", "keep",
        ];

        ClvProcess.Run(["features", orders, "--horizon", "2", "--features", "orders,spend_sum", "-o", _folder["features.csv"], .. reading]).ShouldSucceed();
        ClvProcess.Run(["summarize", orders, "-o", _folder["summary.csv"], .. reading]).ShouldSucceed();

        Table features = Table.Read(_folder["features.csv"]);
        Assert.That(features.Texts("customer_id"), Is.EqualTo(Table.Read(_folder["summary.csv"]).Texts("customer_id")));
        Assert.That(features.Numbers("spend_sum").Order(), Is.EqualTo(new[] { 2.0, 7, 8 }));
    }

    [Test]
    public void Columns_are_written_too()
    {
        string[] line = ["features", Orders, "--unit", "week", "--horizon", "13", "--targets", "-o"];
        ClvProcess.Run([.. line, _folder["features.csv"]]).ShouldSucceed();

        ClvProcess.Run([.. line, _folder["features.parquet"]]).ShouldSucceed();
        ClvProcess.Run([.. line, _folder["features.arrow"]]).ShouldSucceed();

        Table text = Table.Read(_folder["features.csv"]);
        using FileStream parquet = File.OpenRead(_folder["features.parquet"]);
        using ParquetSharp.Arrow.FileReader reader = new(parquet);
        using Apache.Arrow.Ipc.IArrowArrayStream batches = reader.GetRecordBatchReader();
        using FileStream arrow = File.OpenRead(_folder["features.arrow"]);
        using Apache.Arrow.Ipc.ArrowFileReader file = new(arrow);
        using (Assert.EnterMultipleScope())
        {
            foreach (Apache.Arrow.RecordBatch batch in new[] { batches.ReadNextRecordBatchAsync().AsTask().Result, file.ReadNextRecordBatch() })
            {
                Assert.That(batch.Schema.FieldsList.Select(field => field.Name), Is.EqualTo(text.Header.Split(',')));
                Assert.That(((Apache.Arrow.DoubleArray)batch.Column("gap_mean")).Select(gap => gap ?? double.NaN), Is.EqualTo(text.Numbers("gap_mean")));
                Assert.That(((Apache.Arrow.Int32Array)batch.Column("spend_13w_flag")).Values.ToArray(), Is.EqualTo(text.Numbers("spend_13w_flag")));
            }
        }
    }

    [Test]
    public void Orders_without_amounts_have_features_of_purchases_alone()
    {
        string orders = _folder.Write("orders.csv", SmallShop.Orders(withAmounts: false));

        ClvResult result = ClvProcess.Run("features", orders, "--features", "orders,spend_mean", "-o", _folder["few.csv"]).ShouldSucceed();

        Assert.That(Table.Read(_folder["few.csv"]).Header, Is.EqualTo("customer_id,orders"));
        Assert.That(result.Error, Does.Contain("Orders carry no amounts, so there is no spend_mean."));
        ClvProcess.Run("features", orders, "--spend-model", "gamma-gamma").ShouldFail(ExitCode.Failed, "leave --spend-model out");
    }

    [Test]
    public void List_says_what_every_feature_is_and_needs_no_input()
    {
        ClvResult result = ClvProcess.Run("features", "--list").ShouldSucceed();

        string said = string.Join(' ', result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        using (Assert.EnterMultipleScope())
        {
            foreach (FeatureDefinition feature in CustomerFeatures.Definitions)
            {
                Assert.That(said, Does.Contain($"{feature.Name} {feature.Meaning}"));
            }

            foreach (string group in new[] { "purchases", "gaps", "recent", "season", "spend", "order-rows", "models" })
            {
                Assert.That(result.Output, Does.Match($"(?m)^{group}[: ]"));
            }

            Assert.That(result.OutputLines.Max(line => line.Length), Is.LessThanOrEqualTo(80));
            Assert.That(result.Error, Is.Empty);
        }
    }

    [TestCase(new[] { "--features", "orders,spent" }, "--features names 'spent', which is neither a feature nor a group of them; groups are purchases, gaps, recent, season, spend and order-rows")]
    [TestCase(new[] { "--targets" }, "--targets are what customers did in a horizon; say how long it is with --horizon.")]
    [TestCase(new[] { "--models", "bgnbd" }, "--models is 'bgnbd'; it must be bg-nbd, mbg-nbd, pareto-nbd, nbd, bg-bb, bg-cnbd-k or mbg-cnbd-k, or several of them joined by commas.")]
    [TestCase(new[] { "--spend-model", "gamma" }, "--spend-model is 'gamma'; it must be gamma-gamma or credibility.")]
    public void Wrong_usage_is_told_before_anything_is_read(string[] options, string sentence) =>
        ClvProcess.Run(["features", "none.csv", .. options]).ShouldFail(ExitCode.WrongUsage, sentence);

    [Test]
    public void Models_that_did_not_converge_are_said() => Assert.That(
        ClvProcess.Run(
            "features", ReferenceData.PathOf("cases/not-converged-exit-0/orders.csv"), "--customer-column", "Id", "--value-column", "Price",
            "--unit", "week", "--horizon", "4", "--models", "bg-nbd").ShouldSucceed().Error,
        Does.Contain("warning: The fit of bg-nbd, whose answers are features, did not converge."));

    [Test]
    public void Horizon_that_does_not_fit_the_orders_is_a_sentence() =>
        ClvProcess.Run("features", Orders, "--unit", "year", "--horizon", "3", "--targets").ShouldFail(ExitCode.Failed, "choose a shorter horizon");
}
