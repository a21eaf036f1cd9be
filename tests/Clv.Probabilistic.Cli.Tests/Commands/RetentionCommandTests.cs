using System.Text.Json;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary><c>clv retention</c> fits, projects and values contracts, from counts and from rows.</summary>
public sealed class RetentionCommandTests
{
    private const string Regular = "period,customers\n0,1000\n1,631\n2,468\n3,382\n4,326\n5,289\n6,262\n7,241\n";

    [Test]
    public void Retention_of_counts_is_as_published()
    {
        using TemporaryFolder folder = new();
        string counts = folder.Write("counts.csv", Regular);
        ClvResult result = ClvProcess.Run("retention", counts, "-o", folder["out"], "--model", "sbg", "--ahead", "5").ShouldSucceed();

        Table rows = Table.Read(folder["out/retention.csv"]);
        double[] survival = rows.Numbers("survival");
        JsonElement model = JsonDocument.Parse(File.ReadAllText(folder["out/sbg.json"])).RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(survival.Skip(8).Select(share => 100 * share), Is.EqualTo(new[] { 22.01, 20.44, 19.12, 17.99, 17.00 }).Within(0.005));
            Assert.That(rows.Numbers("observed_survival").Take(8), Is.EqualTo(new[] { 1, 0.631, 0.468, 0.382, 0.326, 0.289, 0.262, 0.241 }).Within(1e-12));
            Assert.That(model.GetProperty("log_likelihood").GetDouble(), Is.EqualTo(-1680.265).Within(5e-4));
            Assert.That(model.GetProperty("parameters").GetProperty("alpha").GetDouble(), Is.EqualTo(0.704).Within(5e-4));
            Assert.That(model.GetProperty("parameters").GetProperty("beta").GetDouble(), Is.EqualTo(1.182).Within(5e-4));
            Assert.That(File.Exists(folder["out/bdw.json"]), Is.True);
            Assert.That(File.ReadAllText(folder["out/retention.html"]), Does.Contain("Who renews, and who will"));
            Assert.That(result.Output, Does.Contain("A period is a year (--unit says otherwise): 0.1 a year discounts by 0.1 a period."));
            Assert.That(result.Error, Does.Contain("The expected tenure of all is infinite"));
        }
    }

    [Test]
    public void Retention_of_rows_with_dates_tells_groups_apart()
    {
        using TemporaryFolder folder = new();
        List<string> rows = ["customer_id,start,end,cohort"];
        for (int i = 0; i < 400; i++)
        {
            bool isPlus = i % 2 == 0;
            int stayed = isPlus ? (i / 2) % 12 : (i / 2) % 3;
            rows.Add(FormattableString.Invariant($"c{i},2024-01-{1 + (i % 28):00},{(stayed < 10 ? FormattableString.Invariant($"2024-{2 + stayed:00}-{1 + (i % 28):00}") : string.Empty)},{(isPlus ? "plus" : "basic")}"));
        }

        string file = folder.Write("subscriptions.csv", string.Join('\n', rows) + "\n");
        ClvResult result = ClvProcess.Run(
            "retention", file, "-o", folder["out"], "--unit", "month", "--observation-end", "2024-12-31", "--payment", "19.8", "--margin", "0.5", "--interval", "none").ShouldSucceed();
        Table cohorts = Table.Read(folder["out/cohorts.csv"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Does.Contain("400 customers, observed until 2024-12-31, with a renewal every month."));
            Assert.That(result.Output, Does.Contain("plus and basic differ, and each has parameters of its own"));
            Assert.That(cohorts.Texts("cohort"), Is.EqualTo(new[] { "plus", "basic" }));
            Assert.That(cohorts.Numbers("lifetime_value")[0], Is.EqualTo(9.9 * cohorts.Numbers("discounted_lifetime")[0]).Within(1e-9));
            Assert.That(cohorts.Header, Does.Not.Contain("_lower"));
        }
    }

    [Test]
    public void Retention_reads_standard_input()
    {
        using TemporaryFolder folder = new();
        ClvProcess.With("retention", "-", "-o", folder["out"]).Input(Regular).Run().ShouldSucceed();
        Assert.That(File.Exists(folder["out/retention.csv"]), Is.True);
    }

    [TestCase("period,customers\n0,10\n1,12\n", "row 3: customers is '12', which is above the 10 of the period before")]
    [TestCase("period,customers\n0,1\n1,1\n2,0\n", "sBG cannot be fitted: there is one customer, who cannot differ from others.")]
    [TestCase("period,customers\n0,10\n1,10\n2,10\n", "sBG cannot be fitted: nobody has left.")]
    [TestCase("day,people\n0,10\n", "contracts are counts with period and customers, or rows with start and end")]
    public void Retention_of_what_says_nothing_is_a_sentence_and_writes_nothing(string text, string sentence)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("counts.csv", text);
        ClvProcess.Run("retention", file, "-o", folder["out"]).ShouldFail(1, sentence);
        Assert.That(Directory.Exists(folder["out"]), Is.False);
    }

    [Test]
    public void Retention_onto_its_input_is_refused_and_nothing_is_touched()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["out"]);
        string file = folder.Write("out/retention.csv", Regular);
        ClvProcess.Run("retention", file, "-o", folder["out"]).ShouldFail(2, "name another place with -o");
        Assert.That(File.ReadAllText(file), Is.EqualTo(Regular));
    }

    [Test]
    public void Retention_with_wrong_options_is_wrong_usage()
    {
        ClvProcess.Run("retention", "counts.csv").ShouldFail(2, "--output");
        ClvProcess.Run("retention", "counts.csv", "-o", "out", "--model", "bg-nbd").ShouldFail(2, "--model is 'bg-nbd'; it must be sbg or bdw.");
        ClvProcess.Run("retention", "counts.csv", "-o", "out", "--discount-rate", "0").ShouldFail(2, "--discount-rate is '0'; it must be an annual rate above 0 and below 1");
    }
}
