using System.CommandLine;
using System.Runtime.InteropServices;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>No command writes over what it reads, under whatever name.</summary>
public sealed class InputGuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _orders = "";
    private string _summary = "";
    private string _model = "";
    private string _spend = "";

    [OneTimeSetUp]
    public void WriteFiles()
    {
        _orders = _folder.Write("orders.csv", SmallShop.Orders());
        _summary = _folder["made.csv"];
        _model = _folder["made-model.json"];
        _spend = _folder["made-spend.json"];
        ClvProcess.Run("summarize", _orders, "--unit", "week", "-o", _summary).ShouldSucceed();
        ClvProcess.Run("fit", _summary, "--model", "bg-nbd", "--unit", "week", "-o", _model).ShouldSucceed();
        ClvProcess.Run("fit", _summary, "--model", "gamma-gamma", "-o", _spend).ShouldSucceed();
        ClvProcess.Run("run", _orders, "--unit", "week", "--interval", "none", "-o", _folder["run"]).ShouldSucceed();
        File.Copy(_orders, Path.Combine(_folder["run"], "lost.csv"));
        Directory.CreateDirectory(_folder["audited"]);
        File.Copy(_orders, _folder["audited/base.csv"]);
        File.Copy(_orders, _folder["audited/retention.csv"]);
        foreach (string table in new[] { "unit-economics.csv", "path.csv", "equity.csv" })
        {
            File.Copy(_orders, Path.Combine(_folder["run"], table));
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Every command that writes, with each file that it reads: ORDERS and so on stand for files, FILE for the one that is
    /// read and would be replaced.</summary>
    public static IEnumerable<TestCaseData> Slips()
    {
        (string Command, string File, string Line)[] slips =
        [
            ("check", "ORDERS", "check FILE -o FILE"),
            ("summarize", "ORDERS", "summarize FILE -o FILE"),
            ("sql", "ORDERS", "sql FILE --engine duckdb -o FILE"),
            ("fit", "ORDERS", "fit FILE --model bg-nbd -o FILE"),
            ("fit", "SUMMARY", "fit FILE --model gamma-gamma -o FILE"),
            ("predict", "SUMMARY", "predict FILE --model MODEL --horizon 4 -o FILE"),
            ("predict", "MODEL", "predict SUMMARY --model FILE --horizon 4 -o FILE"),
            ("predict", "SPEND", "predict SUMMARY --model MODEL --spend FILE --horizon 4 -o FILE"),
            ("score-sql", "MODEL", "score-sql --dialect sqlite --model FILE --horizon 4 -o FILE"),
            ("score-sql", "SPEND", "score-sql --dialect sqlite --model MODEL --spend FILE --horizon 4 -o FILE"),
            ("score-sql", "SUMMARY", "score-sql --dialect sqlite --model MODEL --histories FILE --horizon 4 -o FILE"),
            ("export", "SUMMARY", "export FILE --layout braze --fields frequency -o FILE"),
            ("export", "SUMMARY", "export ORDERS --layout braze --profiles FILE --fields amount -o FILE"),
            ("compare", "ORDERS", "compare FILE --horizon 30 -o FILE"),
            ("clusters", "ORDERS", "clusters FILE -o FILE"),
            ("score", "ORDERS", "score RUN/predictions.csv --orders FILE -o FILE"),
            ("score", "RUN/predictions.csv", "score FILE --orders ORDERS -o FILE"),
            ("score", "RUN/summary.csv", "score RUN/predictions.csv --orders ORDERS -o FILE"),
            ("features", "ORDERS", "features FILE -o FILE"),
            ("learn", "ORDERS", "learn FILE --model glm --unit week --horizon 4 -o FILE"),
            ("report", "ORDERS", "report RUN --transactions FILE -o FILE"),
            ("report", "RUN/summary.csv", "report RUN -o FILE"),
            ("report", "RUN/model.json", "report RUN -o FILE"),
            ("report", "RUN/spend.json", "report RUN -o FILE"),
            ("report", "RUN/run.json", "report RUN -o FILE"),
            ("report", "ORDERS", "report RUN --transactions FILE --summary FILE"),
            ("report", "SUMMARY", "report RUN --transactions ORDERS --acquisition-costs FILE -o FILE"),
            ("run", "RUN/late.csv", "run ORDERS --acquisition-costs FILE -o RUN"),
            ("contacts", "RUN/summary.csv", "contacts RUN --cost 1 --lift 0.1 -o FILE"),
            ("movement", "RUN/lost.csv", "movement RUN --from 2024-06-30 --transactions FILE -o RUN"),
            ("experiment", "RUN/summary.csv", "experiment design RUN --key k -o FILE"),
            ("campaign", "ORDERS", "campaign RUN --recipients SUMMARY --orders FILE --from 2024-06-01 -o FILE"),
            ("campaign", "SUMMARY", "campaign RUN --recipients FILE --orders ORDERS --from 2024-06-01 -o FILE"),
            ("contacts", "ORDERS", "contacts RUN --cost 1 --lift 0.1 -o FILE"),
            ("report", "ORDERS", "report RUN -o FILE"),
            ("economics", "RUN/unit-economics.csv", "economics RUN --acquisition-costs FILE"),
            ("economics", "RUN/path.csv", "economics RUN --acquisition-cost 3 --channels FILE"),
            ("equity", "RUN/equity.csv", "equity RUN --transactions FILE"),
            ("import", "MODEL", "import FILE --unit week -o FILE"),
            ("simulate", "MODEL", "simulate --model FILE --customers 9 --start 2024-01-01 --end 2024-12-31 --seed 1 -o FILE"),
            ("simulate", "SPEND", "simulate --model MODEL --spend FILE --customers 9 --start 2024-01-01 --end 2024-12-31 --seed 1 -o FILE"),
            ("run", "RUN/run.json", "run --from FILE -o RUN"),
            ("audit", "AUDITED/base.csv", "audit FILE -o AUDITED"),
            ("retention", "AUDITED/retention.csv", "retention FILE -o AUDITED"),
        ];
        return slips.Select(slip => new TestCaseData(slip.Command, slip.File, slip.Line).SetArgDisplayNames(slip.Line));
    }

    [TestCaseSource(nameof(Slips))]
    public void An_output_that_is_an_input_is_refused_and_nothing_is_touched(string command, string file, string line)
    {
        string[] before = Contents();

        ClvProcess.Run(Words(line, Place(file))).ShouldFail(2, "name another place with -o");

        Assert.That(Contents(), Is.EqualTo(before));
        Assert.That(line, Does.StartWith(command));
    }

    [Test]
    public void Every_command_with_an_output_is_among_them()
    {
        RootCommand root = CommandLine.Create(new ToolContext(TextWriter.Null, TextWriter.Null, ModelCatalog.Standard, CancellationToken.None));

        IEnumerable<string> writing = root.Subcommands.Where(command => command.Options.Any(option => option.Name == "--output")).Select(command => command.Name);

        string[] guarded = ["run", .. Slips().Select(slip => (string)slip.Arguments[0]!)];
        Assert.That(writing, Is.SubsetOf(guarded));
    }

    [TestCase("orders.csv", "./orders.csv")]
    [TestCase("./orders.csv", "orders.csv")]
    [TestCase("orders.csv", "folder/../orders.csv")]
    [TestCase("orders.csv", "link.csv")]
    [TestCase("link.csv", "orders.csv")]
    [TestCase("link.csv", "link.csv")]
    [TestCase("orders.csv", "link-of-link.csv")]
    [TestCase("orders.csv", "linked-folder/orders.csv")]
    [TestCase("linked-folder/orders.csv", "orders.csv")]
    [TestCase("linked-folder/link.csv", "folder/link-above.csv")]
    [TestCase("orders.csv", "hard.csv")]
    [TestCase("hard.csv", "orders.csv")]
    [TestCase("hard.csv", "link-of-link.csv")]
    [TestCase("linked-folder/hard.csv", "orders.csv")]
    public void A_file_is_known_under_every_name(string input, string output)
    {
        using TemporaryFolder folder = new();
        WithLinks(folder);
        string before = File.ReadAllText(folder["orders.csv"]);

        ClvProcess.Run("summarize", folder[input], "-o", folder[output]).ShouldFail(2, "name another place with -o");

        Assert.That(File.ReadAllText(folder["orders.csv"]), Is.EqualTo(before));
        Assert.That(new FileInfo(folder["link.csv"]).LinkTarget, Is.Not.Null);
    }

    [TestCase("orders.csv", "copy.csv", Description = "the same bytes and times, another file")]
    [TestCase("orders.csv", "dangling.csv")]
    [TestCase("orders.csv", "new.csv")]
    [TestCase("orders.csv", "linked-folder/new.csv")]
    [TestCase("link.csv", "copy.csv")]
    public void Another_file_is_written(string input, string output)
    {
        using TemporaryFolder folder = new();
        WithLinks(folder);
        string before = File.ReadAllText(folder["orders.csv"]);

        ClvProcess.Run("summarize", folder[input], "-o", folder[output]).ShouldSucceed();

        Assert.That(File.ReadAllText(folder["orders.csv"]), Is.EqualTo(before));
        Assert.That(File.ReadAllText(folder[output]), Does.StartWith("customer_id,frequency"));
    }

    [TestCase("summary.csv")]
    [TestCase("model.json")]
    [TestCase("spend.json")]
    [TestCase("predictions.csv")]
    [TestCase("report.html")]
    [TestCase("summary.html")]
    [TestCase("run.json")]
    public void Run_into_the_folder_of_orders_with_a_name_that_it_writes_is_refused(string name)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write(name, SmallShop.Orders());

        ClvProcess.Run("run", orders, "-o", folder.Path).ShouldFail(2, name, "name another place with -o");

        Assert.That(File.ReadAllText(orders), Is.EqualTo(SmallShop.Orders()));
        Assert.That(folder.Names, Is.EqualTo(new[] { name }));
    }

    [Test]
    public void Run_of_the_case_summary_csv_is_refused_by_every_way_into_its_folder()
    {
        using TemporaryFolder folder = new();
        string text = File.ReadAllText(ReferenceData.PathOf("cases/output-overwrites-input/summary.csv"));
        Directory.CreateDirectory(folder["sub"]);
        string orders = folder.Write("summary.csv", text);
        Directory.CreateSymbolicLink(folder["also"], folder.Path);

        foreach (string way in new[] { folder.Path, folder["sub/.."], folder["also"], folder["also/also"], folder["sub/../also/."] })
        {
            ClvProcess.Run("run", orders, "--unit", "week", "-o", way).ShouldFail(2, "summary.csv", "name another place with -o");
        }

        ClvProcess.Run("summarize", orders, "-o", orders).ShouldFail(2, "is read, and", "would replace it");
        Assert.That(File.ReadAllText(orders), Is.EqualTo(text));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName), Is.EquivalentTo(new[] { "also", "sub", "summary.csv" }));
    }

    [Test]
    public void Run_into_the_folder_of_orders_of_another_name_is_fine()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvProcess.Run("run", orders, "--interval", "none", "-o", folder.Path).ShouldSucceed();

        Assert.That(File.ReadAllText(orders), Is.EqualTo(SmallShop.Orders()));
        Assert.That(File.Exists(folder["summary.csv"]));
    }

    [Test]
    public void Run_from_a_manifest_knows_the_orders_that_it_names()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("predictions.csv", SmallShop.Orders());
        ClvProcess.Run("run", orders, "--interval", "none", "-o", folder["out"]).ShouldSucceed();

        ClvProcess.Run("run", "--from", folder["out/run.json"], "-o", folder.Path).ShouldFail(2, "predictions.csv");

        Assert.That(File.ReadAllText(orders), Is.EqualTo(SmallShop.Orders()));
    }

    [Test]
    public void Report_replaces_the_page_of_its_run()
    {
        ClvProcess.Run("report", _folder["run"], "--title", "Replaced").ShouldSucceed();
        ClvProcess.Run("report", _folder["run"], "-o", _folder["run/report.html"], "--title", "Again").ShouldSucceed();

        Assert.That(File.ReadAllText(_folder["run/report.html"]), Does.Contain("<h1>Again</h1>"));
    }

    [Test]
    public void Standard_input_that_a_shell_connects_to_the_output_is_refused()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Only Linux tells what standard input is.");
        }

        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        using System.Diagnostics.Process shell = System.Diagnostics.Process.Start(
            "/bin/sh", ["-c", $"dotnet '{ClvProcess.ToolPath}' summarize - -o '{orders}' < '{orders}' 2> '{folder["said"]}'"]);
        shell.WaitForExit();

        Assert.That(shell.ExitCode, Is.EqualTo(2));
        Assert.That(File.ReadAllText(folder["said"]), Does.Contain("is the file that is read as standard input, and would be replaced"));
        Assert.That(File.ReadAllText(orders), Is.EqualTo(SmallShop.Orders()));
    }

    [Test]
    public void An_input_that_is_a_pipe_is_not_taken_from()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.With("summarize", "-", "-o", folder["out.csv"]).Input(SmallShop.Orders()).Run().ShouldSucceed();

        Assert.That(Table.Read(folder["out.csv"]).Count, Is.EqualTo(SmallShop.Customers), result.Error);
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link(byte[] from, byte[] to);

    private static byte[] PathText(string path) => System.Text.Encoding.UTF8.GetBytes(path + '\0');

    private static void WithLinks(TemporaryFolder folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Links need a privilege there.");
        }

        folder.Write("orders.csv", SmallShop.Orders());
        File.Copy(folder["orders.csv"], folder["copy.csv"]);
        File.SetLastWriteTimeUtc(folder["copy.csv"], File.GetLastWriteTimeUtc(folder["orders.csv"]));
        Directory.CreateDirectory(folder["folder"]);
        File.CreateSymbolicLink(folder["link.csv"], folder["orders.csv"]);
        File.CreateSymbolicLink(folder["link-of-link.csv"], "folder/../link.csv");
        File.CreateSymbolicLink(folder["folder/link-above.csv"], "../orders.csv");
        File.CreateSymbolicLink(folder["dangling.csv"], folder["made-by-a-link.csv"]);
        Directory.CreateSymbolicLink(folder["linked-folder"], folder.Path);
        Assert.That(Link(PathText(folder["orders.csv"]), PathText(folder["hard.csv"])), Is.Zero);
    }

    private string Place(string name) => name
        .Replace("AUDITED", _folder["audited"], StringComparison.Ordinal)
        .Replace("RUN", _folder["run"], StringComparison.Ordinal)
        .Replace("ORDERS", _orders, StringComparison.Ordinal)
        .Replace("SUMMARY", _summary, StringComparison.Ordinal)
        .Replace("MODEL", _model, StringComparison.Ordinal)
        .Replace("SPEND", _spend, StringComparison.Ordinal);

    private string[] Words(string line, string file) =>
        [.. line.Split(' ').Select(word => word == "FILE" ? file : word.All(char.IsUpper) || word.StartsWith("RUN/", StringComparison.Ordinal) ? Place(word) : word)];

    private string[] Contents() =>
        [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Order().Select(path => path + File.ReadAllText(path))];
}
