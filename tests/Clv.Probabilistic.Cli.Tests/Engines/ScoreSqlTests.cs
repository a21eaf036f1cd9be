namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>Scores that engines compute, by the script that is printed or as a table that is made, are those of <c>clv predict</c>.</summary>
public sealed class ScoreSqlTests
{
    private static readonly string[] _formulas = ["p_alive", "expected_spend", "p_any_purchase"];
    private static readonly string[] _all = ["p_alive", "expected_purchases", "expected_spend", "clv", "p_any_purchase"];

    private static IEnumerable<string> Engines => ShopDatabase.AllEngines;

    private static IEnumerable<string> Dialects => Sql.SqlDialect.All.Select(dialect => dialect.Name);

    [TestCaseSource(nameof(Engines))]
    public void Printed_script_gives_what_is_predicted(string engine)
    {
        using ScoredShop shop = new(engine);
        foreach (string model in new[] { "bg-nbd", "mbg-nbd", "nbd" })
        {
            ClvResult result = ScoreSql(shop, model, "-o", shop["script.sql"]).ShouldSucceed();

            Assert.That(result.Error, Is.EqualTo("The times of table customer_summary are taken to be in weeks, as the model's are.\n"));
            ScoredShop.RequireSame(shop.Database.Read(Statements(shop["script.sql"]).Single()), shop.Predicted(model), _formulas);
        }
    }

    [TestCaseSource(nameof(Engines))]
    public void Printed_script_brings_histories_along(string engine)
    {
        using ScoredShop shop = new(engine);
        string[] dialect = ["--dialect", Sql.SqlDialect.All.Single(known => known.Engine == engine).Name];
        ScoreSql(shop, "pareto-nbd", "--histories-table", "of_database", "-o", shop["database.sql"]).ShouldSucceed();
        ToolHere.Run(
        [
            "score-sql", .. dialect, "--model", shop["bg-nbd.json"], "--spend", shop["spend.json"], "--horizon", "39", "--margin", "0.3", "--at", "26",
            "--histories", shop["summary.csv"], "-o", shop["file.sql"],
        ]).ShouldSucceed();

        ScoredShop.RequireSame(Run(shop, "database.sql"), shop.Predicted("pareto-nbd"), _all);
        ScoredShop.RequireSame(Run(shop, "file.sql"), shop.Predicted("bg-nbd", "--margin", "0.3", "--at", "26"), [.. _all, "p_alive_at"]);
    }

    [TestCaseSource(nameof(Engines))]
    public void Table_is_made_in_the_database_and_made_anew(string engine)
    {
        using ScoredShop shop = new(engine);
        foreach (string model in new[] { "bg-nbd", "mbg-nbd", "nbd", "pareto-nbd" })
        {
            ClvResult result = ScoreSql(shop, model, "--into", "clv_scores", "--margin", "0.3").ShouldSucceed();

            Assert.That(result.Error, Does.Match($"^{SmallShop.Customers} customers are scored in table clv_scores of {shop.Database.Shown}, by [0-9]+ distinct histories[.]\n"));
            ScoredShop.RequireSame(shop.Database.Read("SELECT * FROM clv_scores"), shop.Predicted(model, "--margin", "0.3"), _all);
        }

        ScoreSql(shop, "bg-nbd", "--into", "clv_scores", "--next-purchase", "--log-likelihood").ShouldSucceed();
        ScoredShop.RequireSame(
            shop.Database.Read("SELECT * FROM clv_scores"),
            shop.Predicted("bg-nbd", "--next-purchase", "--log-likelihood"),
            [.. _all, "log_likelihood", "next_purchase", "p_never_returns"]);
    }

    [TestCaseSource(nameof(Engines))]
    public void What_fails_leaves_the_database_as_it_was(string engine)
    {
        using ScoredShop shop = new(engine);
        ScoreSql(shop, "bg-nbd", "--into", "clv_scores").ShouldSucceed();
        File.WriteAllText(shop["failing.sql"], "SELECT customer_id, frequency, recency, T, monetary_value, missing_column FROM customer_summary");

        ScoreSql(shop, "bg-nbd", "--into", "clv_scores", "--query", shop["failing.sql"]).ShouldFail(ExitCode.Failed, engine, "missing_column");
        ScoreSql(shop, "bg-nbd", "--into", "orders").ShouldFail(
            ExitCode.Failed, $"{engine}: the table orders has the columns customer_id, date, amount, state, which are not those of scores, so it is not replaced");
        ScoreSql(shop, "bg-nbd", "--table", "orders").ShouldFail(ExitCode.Failed, $"{engine}, table orders has no column 'frequency' among 'customer_id', 'date', 'amount', 'state'");
        ScoreSql(shop, "bg-nbd", "--table", "nothing").ShouldFail(ExitCode.Failed, $"{shop.Database.Shown} has no table 'nothing' among ");

        Assert.That(shop.Database.Number("SELECT COUNT(*) FROM clv_scores"), Is.EqualTo(SmallShop.Customers));
        Assert.That(shop.Database.Number("SELECT COUNT(*) FROM orders"), Is.GreaterThan(SmallShop.Customers));
    }

    [TestCaseSource(nameof(Engines))]
    public void Names_are_nothing_else(string engine)
    {
        using ScoredShop shop = new(engine);
        const string Evil = "s'`] (x); DROP TABLE orders; --";
        string Quoted(string name) => engine == "ClickHouse" ? $"`{name.Replace("`", "\\`", StringComparison.Ordinal)}`" : $"\"{name}\"";

        ScoreSql(shop, "bg-nbd", "--into", Evil).ShouldSucceed();
        ScoreSql(shop, "pareto-nbd", "--histories-table", Evil + "2", "--as", "view", Evil + "3", "-o", shop["script.sql"]).ShouldSucceed();
        string[] statements = Statements(shop["script.sql"]);
        Array.ForEach(statements, shop.Database.Run);

        ToolHere.Run("score-sql", shop.Database.Address, "--table", Evil, "--model", shop["bg-nbd.json"], "--horizon", "39").ShouldFail(ExitCode.Failed, "has no column 'frequency'");
        Assert.That(shop.Database.Number($"SELECT COUNT(*) FROM {Quoted(Evil)}"), Is.EqualTo(SmallShop.Customers));
        Assert.That(shop.Database.Number($"SELECT COUNT(*) FROM {Quoted(Evil + "3")}"), Is.EqualTo(SmallShop.Customers));
        Assert.That(shop.Database.Number("SELECT COUNT(*) FROM orders"), Is.GreaterThan(SmallShop.Customers));
    }

    [TestCaseSource(nameof(Dialects))]
    public void Scripts_are_the_approved_ones(string dialect)
    {
        using TemporaryFolder folder = new();
        string summary = folder.Write("summary.csv", "customer_id,frequency,recency,T,monetary_value,unit=week\na,0,0,30,0,\nb,3,20,30.142857142857142,25,\nc,3,20,30.142857142857142,12.5,\n");
        ModelFile.Write(folder["model.json"], new BetaGeoModel(new(0.25, 4.5, 0.8, 2.4), TimeUnit.Week).AsFit());
        ModelFile.Write(folder["spend.json"], new GammaGammaModel(new(6.25, 3.75, 15.5)).AsFit());
        string[] line = ["score-sql", "--dialect", dialect, "--table", "shop.customer_summary", "--model", folder["model.json"], "--spend", folder["spend.json"], "--horizon", "52"];
        ToolHere.Run([.. line, "-o", folder["formulas.sql"]]).ShouldSucceed();
        ToolHere.Run([.. line, "--histories", summary, "--as", "view", "shop.clv", "-o", folder["histories.sql"]]).ShouldSucceed();
        string status = Sql.SqlDialect.Named(dialect).IsRun ? "The tests run such scripts." : "Written by the manual of the engine, and not run.";

        ApprovedScripts.Require(dialect, $"-- {status}\n\n{File.ReadAllText(folder["formulas.sql"])}\n{File.ReadAllText(folder["histories.sql"])}");
    }

    [Test]
    public void What_does_not_fit_together_is_said()
    {
        using TemporaryFolder folder = new();
        string model = folder["pareto.json"];
        ModelFile.Write(model, new ParetoNbdModel(new(0.553, 10.58, 0.606, 11.67), TimeUnit.Week).AsFit());
        string bg = folder["bg.json"];
        ModelFile.Write(bg, new BetaGeoModel(new(0.25, 4.5, 0.8, 2.4), TimeUnit.Week).AsFit());
        string credibility = folder["credibility.json"];
        ModelFile.Write(credibility, new CredibilitySpendModel(new(25, 100, 40, 30)).AsFit());
        string[] Line(params string[] words) => ["score-sql", "--model", model, "--horizon", "52", .. words];
        string[] Formula(params string[] words) => ["score-sql", "--model", bg, "--horizon", "52", .. words];

        ToolHere.Run(Line()).ShouldFail(ExitCode.WrongUsage, "Name a database, or the SQL of one that is not asked with --dialect");
        ToolHere.Run(Line("--dialect", "duckdb")).ShouldFail(
            ExitCode.WrongUsage, "pareto-nbd has no formula that an engine could compute, so its scores come from a table of histories; give the summary that has them with --histories");
        ToolHere.Run(Line("--dialect", "oracle")).ShouldFail(ExitCode.WrongUsage, "--dialect is 'oracle'; it must be one of duckdb, sqlite");
        ToolHere.Run(Line("sqlite:shop.db", "--dialect", "sqlite")).ShouldFail(ExitCode.WrongUsage, "leave one of them out");
        ToolHere.Run(Line("sqlite:none.db")).ShouldFail(ExitCode.Failed, "none.db does not exist");
        ToolHere.Run(Line("sqlite:none.db", "--into", "x")).ShouldFail(ExitCode.Failed, "none.db does not exist");
        ToolHere.Run(Line("summary.csv")).ShouldFail(ExitCode.WrongUsage, "summary.csv is no database");
        ToolHere.Run(Line("sqlite:shop.db", "--histories", "s.csv")).ShouldFail(ExitCode.WrongUsage, "histories are read from the database; leave it out");
        ToolHere.Run(Line("sqlite:shop.db", "--into", "x", "--as", "view", "y")).ShouldFail(ExitCode.WrongUsage, "--as is about a query that is printed");
        ToolHere.Run(Line("--dialect", "sqlite", "--into", "x")).ShouldFail(ExitCode.WrongUsage, "--into is for a database that is asked");
        ToolHere.Run(Line("--dialect", "sqlite", "--histories-table", "x")).ShouldFail(ExitCode.WrongUsage, "give the summary that has them with --histories");
        ToolHere.Run(Line("sqlite:shop.db", "--table", "x", "--query", "y")).ShouldFail(ExitCode.WrongUsage, "both say where the summary is");
        ToolHere.Run(Line("--dialect", "sqlite", "--unit", "day")).ShouldFail(ExitCode.WrongUsage, "--unit is day, but the model's time unit is week");
        ToolHere.Run(Formula("--dialect", "sqlite", "--interval", "0.9")).ShouldFail(ExitCode.Failed, "keeps neither draws nor a covariance");
        ToolHere.Run(Formula("--dialect", "sqlite", "--margin", "0.3")).ShouldFail(ExitCode.WrongUsage, "--margin is about columns that are no formula");
        ToolHere.Run(Formula("--dialect", "sqlite", "--spend", credibility)).ShouldFail(
            ExitCode.WrongUsage, "credibility has no formula of frequency and mean spend that an engine could compute; predict with clv predict --into");
        ToolHere.Run("score-sql", "--model", credibility, "--horizon", "4", "--dialect", "sqlite").ShouldFail(ExitCode.WrongUsage, "says nothing of purchases");
        ToolHere.Run("score-sql", "--model", bg, "--dialect", "sqlite").ShouldFail(ExitCode.WrongUsage, "Give --horizon, the length of the future to predict, in weeks.");
    }

    private static ClvResult ScoreSql(ScoredShop shop, string model, params string[] options) =>
        ToolHere.Run(["score-sql", shop.Database.Address, "--model", shop[$"{model}.json"], "--spend", shop["spend.json"], "--horizon", "39", .. options]);

    /// <summary>The statements of a script, none of which has an empty line.</summary>
    private static string[] Statements(string script) => File.ReadAllText(script).Split(";\n", StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<IReadOnlyDictionary<string, object?>> Run(ScoredShop shop, string script)
    {
        string[] statements = Statements(shop[script]);
        Array.ForEach(statements[..^1], shop.Database.Run);
        return shop.Database.Read(statements[^1]);
    }
}
