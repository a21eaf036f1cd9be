using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

public sealed class FitCommandTests
{
    /// <summary>Half a unit of the third decimal, to which the parameters of BG/NBD are printed.</summary>
    private const double ThreeDecimals = 0.0005;

    /// <summary>Half a unit of the second decimal, to which the parameters of Gamma-Gamma are printed.</summary>
    private const double TwoDecimals = 0.005;

    /// <summary>Half a unit of the first decimal, to which log-likelihoods are printed.</summary>
    private const double OneDecimal = 0.05;

    /// <summary>Half a unit of the fourth decimal, to which log-likelihoods of models other than BG/NBD are quoted.</summary>
    private const double FourDecimals = 0.00005;

    [Test]
    public void Fit_CDNOW_purchases_gives_the_published_parameters()
    {
        string orders = ReferenceData.PathOf("data/CDNOW_sample.txt");

        ClvResult result = ClvProcess.Run(
            "fit", orders, "--preset", "cdnow", "--unit", "week", "--observation-end", "1997-09-30", "--model", "bg-nbd").ShouldSucceed();

        // Fader, Hardie and Lee (2005), Marketing Science 24(2), table 2.
        ModelJson model = ModelJson.Of(result.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model["r"], Is.EqualTo(0.243).Within(ThreeDecimals));
            Assert.That(model["alpha"], Is.EqualTo(4.414).Within(ThreeDecimals));
            Assert.That(model["a"], Is.EqualTo(0.793).Within(ThreeDecimals));
            Assert.That(model["b"], Is.EqualTo(2.426).Within(ThreeDecimals));
            Assert.That(model.LogLikelihood, Is.EqualTo(-9582.4).Within(OneDecimal));
            Assert.That(model.TimeUnit, Is.EqualTo("week"));
            Assert.That(result.Error, Does.Contain("Converged after"));
            Assert.That(result.Error, Does.Contain("95% from"));
        }
    }

    // MBG/NBD as BTYDplus prints it for this data set; NBD as Fader and Hardie do; Pareto/NBD as Fader, Hardie and
    // Lee (2005), table 2, and with its log-likelihood CLVTools. Beside each estimate, half a unit of its last digit.
    [TestCase("mbg-nbd", -9582.1357, "r", 0.525, 0.0005, "alpha", 6.183, 0.0005, "a", 0.891, 0.0005, "b", 1.614, 0.0005)]
    [TestCase("pareto-nbd", -9594.9762, "r", 0.553, 0.0005, "alpha", 10.578, 0.0005, "s", 0.606, 0.0005, "beta", 11.669, 0.0005)]
    [TestCase("nbd", -9763.6576, "r", 0.3848, 0.00005, "alpha", 12.072, 0.0005)]
    public void Fit_CDNOW_purchases_by_other_models_gives_their_published_parameters(
        string name, double logLikelihood, params object[] parameters)
    {
        using TemporaryFolder folder = new();
        string orders = ReferenceData.PathOf("data/CDNOW_sample.txt");
        string[] layout = ["--preset", "cdnow", "--unit", "week", "--observation-end", "1997-09-30"];

        ClvProcess.Run(["fit", orders, .. layout, "--model", name, "-o", folder["model.json"]]).ShouldSucceed();

        ModelJson model = ModelJson.Read(folder["model.json"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.Model, Is.EqualTo(name));
            Assert.That(model.TimeUnit, Is.EqualTo("week"));
            Assert.That(model.Customers, Is.EqualTo(2357));
            Assert.That(model.LogLikelihood, Is.EqualTo(logLikelihood).Within(FourDecimals));
            for (int i = 0; i < parameters.Length; i += 3)
            {
                string parameter = (string)parameters[i];
                Assert.That(model[parameter], Is.EqualTo((double)parameters[i + 1]).Within((double)parameters[i + 2]), parameter);
                Assert.That(model.StandardError(parameter), Is.Positive);
            }
        }
    }

    [TestCaseSource(typeof(PurchaseModelNames), nameof(PurchaseModelNames.All))]
    public void Fit_writes_a_file_of_every_purchase_model_that_reads_back_as_the_library_fits_it(string name)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvResult result = ClvProcess.Run("fit", orders, "--model", name, "--unit", "week", "-o", folder["model.json"]).ShouldSucceed();

        CustomerSummary customers = TransactionCsv.Read(orders).Summarize(
            new SummaryOptions { Unit = TimeUnit.Week, LogIntervals = ModelCatalog.Standard.PurchaseModel(name).NeedsLogIntervals });
        ModelFit<PurchaseModel> fit = PurchaseFitters.Of(name).Fit(customers);
        ModelFit<IModel> saved = ModelFile.Read(folder["model.json"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Error, Does.Contain($"Model {name}, time in weeks"));
            Assert.That(saved.Model.Name, Is.EqualTo(name));
            Assert.That(((PurchaseModel)saved.Model).TimeUnit, Is.EqualTo(TimeUnit.Week));
            Assert.That(saved.Model.Parameters.Values, Is.EqualTo(((IModel)fit.Model).Parameters.Values));
            Assert.That(saved.LogLikelihood, Is.EqualTo(fit.LogLikelihood));
            Assert.That(saved.Convergence.Status, Is.EqualTo(fit.Convergence.Status));
        }
    }

    [Test]
    public void Fit_states_how_old_the_model_is()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        DateOnly before = DateOnly.FromDateTime(DateTime.Now);
        ClvProcess.Run("fit", orders, "--model", "bg-nbd", "--unit", "week", "--grain", "week", "-o", folder["model.json"]).ShouldSucceed();
        DateOnly after = DateOnly.FromDateTime(DateTime.Now);

        ModelFit<IModel> saved = ModelFile.Read(folder["model.json"]);
        CustomerSummary customers = TransactionCsv.Read(orders).Summarize(new SummaryOptions { Unit = TimeUnit.Week, Grain = Grain.Week });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(saved.FittedOn, Is.EqualTo(before).Or.EqualTo(after));
            Assert.That(saved.ObservationEnd, Is.EqualTo(customers.Account!.ObservationEnd));
            Assert.That(saved.Grain, Is.EqualTo(Grain.Week));
        }
    }

    [Test]
    public void Fit_help_names_every_model_and_what_it_is()
    {
        string help = string.Join(' ', ClvProcess.Run("fit", "--help").ShouldSucceed().Output.Split(' ', '\n', '\r').Where(word => word.Length > 0));

        ModelOption models = new(ModelCatalog.Standard);
        Assert.That(help, Does.Contain(models.Described(models.Fitted) + " Required."));
        foreach (string name in models.Fitted)
        {
            Assert.That(help, Does.Match($@"\b{name}: \w+"), "a few words on each");
        }
    }

    [Test]
    public void Fit_CDNOW_spend_gives_the_published_parameters()
    {
        string orders = ReferenceData.PathOf("data/CDNOW_sample.txt");

        ClvResult result = ClvProcess.Run(
            "fit", orders, "--preset", "cdnow", "--unit", "week", "--observation-end", "1997-09-30", "--model", "gamma-gamma").ShouldSucceed();

        // Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, section 5.
        ModelJson model = ModelJson.Of(result.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model["p"], Is.EqualTo(6.25).Within(TwoDecimals));
            Assert.That(model["q"], Is.EqualTo(3.74).Within(TwoDecimals));
            Assert.That(model["v"], Is.EqualTo(15.44).Within(TwoDecimals));
            Assert.That(model.TimeUnit, Is.Null);
            Assert.That(result.Error, Does.Contain("946 customers"));
        }
    }

    [TestCase("bg-nbd", "0", "r", "alpha", "a", "b")]
    [TestCase("bg-nbd", "0.01", "r", "alpha", "a", "b")]
    [TestCase("mbg-nbd", "0", "r", "alpha", "a", "b")]
    [TestCase("nbd", "0", "r", "alpha")]
    [TestCase("gamma-gamma", "0", "p", "q", "v")]
    public void Fit_a_grouped_summary_agrees_with_a_fit_of_its_customers(string model, string penalizer, params string[] parameters)
    {
        using TemporaryFolder folder = new();
        string orders = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");
        ClvProcess.Run("summarize", orders, "--unit", "week", "-o", folder["summary.csv"]).ShouldSucceed();
        ClvProcess.Run("summarize", orders, "--unit", "week", "--grouped", "-o", folder["grouped.csv"]).ShouldSucceed();
        Assert.That(Table.Read(folder["grouped.csv"]).Count, Is.LessThan(Table.Read(folder["summary.csv"]).Count));

        Fit("summary");
        Fit("grouped");

        // What a search leaves of the distance to the maximum is below this, and both searches go the same way.
        const double tolerance = 1e-10;
        ModelJson plain = ModelJson.Read(folder["summary.json"]);
        ModelJson grouped = ModelJson.Read(folder["grouped.json"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(grouped.TimeUnit, Is.EqualTo(plain.TimeUnit));
            Assert.That(grouped.Customers, Is.EqualTo(plain.Customers));
            Assert.That(grouped.LogLikelihood, Is.EqualTo(plain.LogLikelihood).Within(tolerance * Math.Abs(plain.LogLikelihood)));
            foreach (string name in parameters)
            {
                Assert.That(grouped[name], Is.EqualTo(plain[name]).Within(tolerance * plain[name]), name);
                Assert.That(
                    grouped.StandardError(name), Is.EqualTo(plain.StandardError(name)).Within(tolerance * plain.StandardError(name)), name);
            }
        }

        void Fit(string name) => ClvProcess.Run(
            "fit", folder[name + ".csv"], "--model", model, "--penalizer", penalizer, "-o", folder[name + ".json"]).ShouldSucceed();
    }

    [Test]
    public void Fit_a_summary_agrees_with_a_fit_of_its_orders()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        ClvProcess.Run("summarize", orders, "--unit", "week", "-o", folder["summary.csv"]).ShouldSucceed();

        ClvResult fromSummary = ClvProcess.Run("fit", folder["summary.csv"], "--model", "bg-nbd", "--unit", "week").ShouldSucceed();
        ClvResult fromOrders = ClvProcess.Run("fit", orders, "--model", "bg-nbd", "--unit", "week").ShouldSucceed();
        ClvResult fromInput = ClvProcess.With("fit", "-", "--model", "bg-nbd", "--unit", "week")
            .Input(File.ReadAllText(folder["summary.csv"])).Run().ShouldSucceed();

        Assert.That(fromSummary.Output, Is.EqualTo(fromOrders.Output), "the summary says its unit, grain and end");
        Assert.That(fromInput.Output, Is.EqualTo(fromSummary.Output));
        Assert.That(fromOrders.Output, Does.Contain("\"grain\": \"day\"").And.Contain($"\"observation_end\": \"{SmallShop.LastOrder}\""));
        Assert.That(fromOrders.Error, Does.Contain("Read "), "a fit from orders accounts for them");
    }

    [Test]
    public void Fit_a_summary_without_a_unit_leaves_it_unspecified()
    {
        using TemporaryFolder folder = new();
        string summary = ClvProcess.With("summarize", "-").Input(SmallShop.Orders()).Run().ShouldSucceed().Output;
        string unmarked = summary.Replace($",unit=day grain=day end={SmallShop.LastOrder}\n", "\n", StringComparison.Ordinal).Replace(",\n", "\n", StringComparison.Ordinal);

        ClvResult stated = ClvProcess.With("fit", "-", "--model", "bg-nbd").Input(summary).Run().ShouldSucceed();
        ClvResult result = ClvProcess.With("fit", "-", "--model", "bg-nbd").Input(unmarked).Run().ShouldSucceed();

        Assert.That(ModelJson.Of(stated.Output).TimeUnit, Is.EqualTo("day"));
        Assert.That(ModelJson.Of(result.Output).TimeUnit, Is.EqualTo("unspecified"));
    }

    [Test]
    public void Fit_where_the_decimal_separator_is_a_comma_is_the_same()
    {
        string[] fit = ["fit", "-", "--model", "bg-nbd", "--penalizer", "0.01"];

        ClvResult plain = ClvProcess.With(fit).Input(SmallShop.Orders()).Run().ShouldSucceed();
        ClvResult german = ClvProcess.With(fit).Environment("LC_ALL", "de_DE.UTF-8").Input(SmallShop.Orders()).Run().ShouldSucceed();

        Assert.That(german, Is.EqualTo(plain));
        Assert.That(plain.Error, Does.Contain("0.01"));
    }

    [Test]
    public void Fit_an_option_about_orders_with_a_summary_is_wrong_usage()
    {
        ClvProcess.With("fit", "-", "--model", "bg-nbd", "--observation-end", "2024-01-01")
            .Input("customer_id,frequency,recency,T\n1,1,2,3\n")
            .Run()
            .ShouldFail(2, "--observation-end", "standard input", "summary");
    }

    [TestCase("sbg")]
    [TestCase("bdw")]
    public void Fit_a_model_of_contracts_names_the_command_that_fits_it(string model)
    {
        ClvProcess.Run("fit", "summary.csv", "--model", model).ShouldFail(
            2, $"--model is '{model}'; it is a model of contracts, which 'clv retention' fits; for customers who buy when they like choose bg-nbd, mbg-nbd, ");
    }

    [Test]
    public void Fit_a_model_that_does_not_exist_names_those_that_do()
    {
        ClvProcess.Run("fit", "summary.csv", "--model", "bgnbd").ShouldFail(2, "--model is 'bgnbd'; it must be bg-nbd, mbg-nbd, ", ", gamma-gamma or credibility.");
    }

    [Test]
    public void Fit_spend_without_amounts_says_what_is_missing()
    {
        ClvProcess.With("fit", "-", "--model", "gamma-gamma")
            .Input(SmallShop.Orders(withAmounts: false))
            .Run()
            .ShouldFail(1, "monetary_value", "--value-column");
    }

    [Test]
    public void Fit_a_bad_summary_names_row_column_and_value_and_writes_nothing()
    {
        using TemporaryFolder folder = new();

        ClvProcess.With("fit", "-", "--model", "bg-nbd", "-o", folder["model.json"])
            .Input("customer_id,frequency,recency,T\n1,1,9,3\n")
            .Run()
            .ShouldFail(1, "standard input", "recency", "9");

        Assert.That(folder.Names, Is.Empty);
    }

    [Test]
    public void Fit_nothing_at_all_is_an_error()
    {
        ClvProcess.With("fit", "-", "--model", "bg-nbd").Input(string.Empty).Run().ShouldFail(1, "standard input");
    }

    [Test]
    public void Fit_with_a_finite_mean_holds_that_of_the_customers_and_says_what_it_costs()
    {
        using TemporaryFolder folder = new();
        // Means from 1 to 100,000, of which no law with a mean is the best.
        string[] rows = [.. Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i},{i % 4},{i % 4},30,{(i % 4 == 0 ? 0 : Math.Pow(10, i / 12.0)):0.00}"))];
        File.WriteAllLines(folder["summary.csv"], ["customer_id,frequency,recency,T,monetary_value", .. rows]);

        ClvProcess.Run("fit", folder["summary.csv"], "--unit", "week", "--model", "gamma-gamma", "-o", folder["free.json"]).ShouldSucceed();
        ClvResult held = ClvProcess.Run(
            "fit", folder["summary.csv"], "--unit", "week", "--model", "gamma-gamma", "--finite-mean", "-o", folder["held.json"]).ShouldSucceed();

        ModelJson model = ModelJson.Read(folder["held.json"]);
        double[] means = [.. Enumerable.Range(0, 60).Where(i => i % 4 > 0).Select(i => Math.Round(Math.Pow(10, i / 12.0), 2))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ModelJson.Read(folder["free.json"])["q"], Is.LessThan(1));
            Assert.That(model["q"], Is.GreaterThan(1));
            Assert.That(model["p"] * model["v"] / (model["q"] - 1), Is.EqualTo(means.Average()).Within(1e-9 * means.Average()));
            Assert.That(held.Error, Does.Contain("Without a bound q would be 0."));
        }
    }

    [TestCase("bg-nbd", "--finite-mean is of models of spend, and bg-nbd is none; leave it out.")]
    [TestCase("credibility", "--finite-mean is for a model whose mean may be infinite, and that of credibility never is; leave it out.")]
    public void Fit_with_a_finite_mean_of_a_model_that_has_none_or_always_one_is_refused(string model, string sentence)
    {
        string orders = ReferenceData.PathOf("data/CDNOW_sample.txt");

        ClvResult result = ClvProcess.Run("fit", orders, "--preset", "cdnow", "--unit", "week", "--model", model, "--finite-mean");

        result.ShouldFail(2, sentence);
    }
}
