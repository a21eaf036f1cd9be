namespace Clv.Probabilistic.Cli.Tests.Input;

public sealed class OrderSourcesTests
{
    private static readonly OrderSourceKind[] _kinds =
    [
        CsvOrders.Kind,
        new("a warehouse (duckdb:FILE or .duck)", ["duckdb"], [".duck"], (address, _, _) => new TwoOrders(address.Text)),
    ];

    [TestCase("orders.csv", 0)]
    [TestCase("orders.CSV.gz", 0)]
    [TestCase("orders.dat", 0)]
    [TestCase("orders", 0)]
    [TestCase("-", 0)]
    [TestCase(@"C:\shop\orders.csv", 0)]
    [TestCase("./duckdb:x", 0)]
    [TestCase("shop.duck", 1)]
    [TestCase("shop.Duck.gz", 1)]
    [TestCase("duckdb:shop.db", 1)]
    [TestCase("DuckDB:orders.csv", 1)]
    public void KindOf_goes_by_scheme_and_then_by_extension(string address, int kind)
    {
        Assert.That(OrderSources.KindOf(address, _kinds), Is.SameAs(_kinds[kind]));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [NonParallelizable]
    public void KindOf_a_file_whose_name_looks_like_an_address_is_a_file()
    {
        using TemporaryFolder folder = new();
        string former = Environment.CurrentDirectory;
        try
        {
            folder.Write("postgres:orders.csv", "");
            Environment.CurrentDirectory = folder.Path;

            Assert.That(OrderSources.KindOf("postgres:orders.csv", _kinds), Is.SameAs(_kinds[0]));
        }
        finally
        {
            Environment.CurrentDirectory = former;
        }
    }

    [Test]
    public void Source_of_a_new_kind_is_read_like_any_other()
    {
        ToolContext context = new(TextWriter.Null, TextWriter.Null, ModelCatalog.Standard, CancellationToken.None);
        using OrderSource source = OrderSources.KindOf("duckdb:shop.db", _kinds).Open(new OrderAddress("duckdb:shop.db"), new TransactionCsvOptions(), context);
        TransactionTable orders = ProgressDisplay.Show(source.Read);

        Assert.That(source.HoldsSummary(), Is.False);
        Assert.That(orders.Count, Is.EqualTo(2));
        Assert.That(
            orders.Account.SkippedExamples,
            Is.EqualTo(new[] { "duckdb:shop.db, row 3: 'x' is not a date (dates are yyyy-MM-dd unless --date-format says otherwise)." }));
    }

    [TestCase("summarize", "orders.csv", "--sheet", "Orders")]
    [TestCase("summarize", "-", "--sheet", "2")]
    [TestCase("predict", "orders.csv", "--sheet", "Orders", "--model", "model.json", "--horizon", "1")]
    public void A_sheet_of_what_has_none_is_wrong_usage(params string[] command)
    {
        using TemporaryFolder folder = new();
        ModelFile.Write(folder["model.json"], new BetaGeoModel(new BetaGeoParameters(0.2, 4, 0.8, 2.4), TimeUnit.Week));

        ClvProcess.Run([.. command.Select(word => word == "model.json" ? folder[word] : word)])
            .ShouldFail(2, $"--sheet names a sheet of an Excel workbook, and {command[1]} is read as something else; leave it out.");
    }

    [TestCase("check")]
    [TestCase("summarize")]
    [TestCase("fit", "--model", "bg-nbd")]
    [TestCase("run", "-o", "results")]
    [TestCase("compare", "--horizon", "10")]
    public void Unknown_scheme_is_wrong_usage_and_says_what_is_read(params string[] command)
    {
        string[] arguments = [command[0], "mysql://me:secret@host/shop", .. command[1..]];
        ClvResult result = ClvProcess.Run(arguments).ShouldFail(2, "'mysql:'", "PostgreSQL (postgres://user@host:5432/database)", "CSV text in files (.csv, .tsv, .txt", "for -, from standard input");

        Assert.That(result.Error, Does.Not.Contain("secret"));
    }

    /// <summary>A source of its own: two orders, and a row that is none.</summary>
    private sealed class TwoOrders(string name) : OrderSource
    {
        public override string Name => name;

        public override void Dispose()
        {
        }

        protected override TransactionTable ReadOrders(ProgressDisplay progress)
        {
            TransactionTableBuilder orders = new(new TransactionBuilderOptions { Source = Name, SkipBadRows = true });
            orders.Add([1L, 2], [738_000, 738_001], [], [5.0, 6]);
            orders.AddBadRow($"{Name}, row 3: 'x' is not a date (dates are yyyy-MM-dd unless TransactionCsvOptions.DateFormat says otherwise)");
            return orders.Complete();
        }
    }
}
