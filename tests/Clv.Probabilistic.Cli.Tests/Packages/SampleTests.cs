using System.Text.RegularExpressions;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>The programs in <c>samples</c> are built as they stand there, against the libraries that these tests run on, and do what they
/// say.</summary>
/// <remarks>They run in a folder of their own with the sample data. What needs a browser is skipped by name where there is none.</remarks>
public sealed partial class SampleTests : IDisposable
{
    private static readonly string[] _browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly TemporaryFolder _folder = new();
    private DotnetCommand _dotnet = null!;

    private static string Samples => Path.Combine(ReferenceData.RepositoryRoot(), "samples");

    private static IEnumerable<string> Names => Directory.GetFiles(Samples, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    [OneTimeSetUp]
    public void LayOut()
    {
        _dotnet = new(DotnetCommand.RestoredPackages(), _folder.Path);
        string data = Directory.CreateDirectory(_folder["samples/data"]).FullName;
        File.Copy(Path.Combine(Samples, "data", "orders.csv"), Path.Combine(data, "orders.csv"));
    }

    public void Dispose() => _folder.Dispose();

    [TestCaseSource(nameof(Names))]
    public void Sample_says_how_it_is_run_and_names_projects_that_are_there(string name)
    {
        string program = Read(name);
        Assert.That(program, Does.Contain($"dotnet run samples/{name}.cs"));
        Assert.That(
            Project().Matches(program).Select(project => Path.Combine(Samples, project.Groups["path"].Value)), Has.All.Matches<string>(path => File.Exists(path)));
    }

    [Test]
    public void Who_is_still_active_prints_what_the_page_shows()
    {
        string shown = MarkdownPage.Read("docs/getting-started.md").Blocks("text")[^1];
        RoundedText.AssertSame(Run("who-is-still-active"), shown);
    }

    [Test]
    public void What_is_each_customer_worth_names_the_total_and_ten_customers()
    {
        string[] lines = Run("what-is-each-customer-worth").TrimEnd().Split('\n');
        Assert.That(lines[0], Does.Match(@"^The customer base is worth \d+; its best tenth makes up \d\d ?% of that\.$"));
        Assert.That(lines, Has.Length.EqualTo(2 + 2 + 10));
    }

    [Test]
    public void Make_orders_writes_the_file_that_is_there()
    {
        Run("make-orders", _folder["made.csv"]);
        Assert.That(File.ReadAllText(_folder["made.csv"]), Is.EqualTo(File.ReadAllText(_folder["samples/data/orders.csv"]).ReplaceLineEndings("\n")));
    }

    [Test]
    public void Charts_in_a_web_page_share_one_set_of_scripts()
    {
        string printed = Run("charts-in-a-web-page", _folder["charts.html"]);
        string page = File.ReadAllText(_folder["charts.html"]);
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

        Run("chart-in-an-email", _folder["mail"]);
        string svg = File.ReadAllText(_folder["mail/chart.svg"]);
        byte[] png = File.ReadAllBytes(_folder["mail/chart.png"]);
        string message = File.ReadAllText(_folder["mail/chart.eml"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Directory.GetFiles(_folder["mail"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "chart.svg", "chart.png", "chart.eml" }));
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
        string program = Build("chart-in-an-email");
        (int code, _, string error) = _dotnet.Try("dotnet", program, _folder["no-mail"], _folder["no-browser"]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("There is no Chromium, Chrome or Edge here to draw the chart: install one"));
        Assert.That(Directory.GetFiles(_folder["no-mail"]), Is.Empty);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Samples, $"{name}.cs"));

    private string Run(string name, params string[] arguments) => _dotnet.Run([Build(name), .. arguments]);

    /// <summary>Builds a sample without the lines that are for running it from its file, and returns the program.</summary>
    private string Build(string name)
    {
        string built = Path.Combine(_folder[$"{name}-program"], $"{name}.dll");
        if (!File.Exists(built))
        {
            string program = Directive().Replace(Read(name), "");
            string project = ProgramProject.Write(_folder, name, "Microsoft.NET.Sdk", program, "Clv.Probabilistic.Charts");
            _dotnet.Run("build", project, "-c", "Release", "-o", Path.GetDirectoryName(built)!);
        }

        return built;
    }

    [GeneratedRegex("^#:.*\n", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex("^#:project (?<path>.*)$", RegexOptions.Multiline)]
    private static partial Regex Project();
}
