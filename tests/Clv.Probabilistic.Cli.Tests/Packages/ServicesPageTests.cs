using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>The programs of docs/services.md are built as they stand there, against the library that these tests run on, and do what
/// the page says.</summary>
/// <remarks>They run in a folder of their own with the sample data. What the compilation ahead of time needs comes from the package
/// source that this machine is set up with.</remarks>
public sealed class ServicesPageTests : IDisposable
{
    /// <summary>Twice what it was when this was written, so that a dependency that drags the runtime's rest in is noticed.</summary>
    private const double MostMegabytes = 11;

    /// <summary>Far above the hundredths of a second that it takes, for machines with other work, and below what a fault costs.</summary>
    private static readonly TimeSpan _longestRun = TimeSpan.FromSeconds(2);

    private readonly TemporaryFolder _folder = new();
    private DotnetCommand _dotnet = null!;

    private static MarkdownPage Page => MarkdownPage.Read("docs/services.md");

    [OneTimeSetUp]
    public void LayOut()
    {
        _dotnet = new(DotnetCommand.RestoredPackages(), _folder.Path);
        string data = Directory.CreateDirectory(Path.Combine(_folder.Path, "samples", "data")).FullName;
        File.Copy(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), Path.Combine(data, "orders.csv"));
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Page_shows_three_programs_which_the_other_tests_build() => Assert.That(Page.Blocks("csharp"), Has.Count.EqualTo(3));

    [Test]
    public void Answer_is_what_the_page_shows()
    {
        CustomerSummary customers = TransactionCsv.Read(_folder["samples/data/orders.csv"]).Summarize(new() { Unit = TimeUnit.Week });
        CustomerScorer scorer = new(new BetaGeoFitter().Fit(customers).Model, new GammaGammaFitter().Fit(customers).Model, new() { Horizon = 52 });

        // The orders of docs/scoring.md.
        DateTime[] dates = [new(2025, 1, 7), new(2025, 3, 22), new(2025, 3, 22), new(2025, 5, 9)];
        CustomerScore score = scorer.Score(dates, [25, 18, 12, 41], new(2025, 12, 31));

        RoundedText.AssertSame(JsonSerializer.Serialize(score, JsonSerializerOptions.Web), Page.Blocks("text")[0].TrimEnd());
    }

    [Test]
    public async Task Services_score_customers_and_refit()
    {
        string endpoint = Build("endpoint", "Microsoft.NET.Sdk.Web", Page.Blocks("csharp")[0]);
        string refit = Build("refit", "Microsoft.NET.Sdk.Web", Page.Blocks("csharp")[1]);

        // It fits, answers as soon as it can, and leaves the files that the other service starts with.
        using (RunningService service = new(_dotnet, refit))
        {
            (HttpStatusCode status, string answer) = await service.PostAsync(
                "score", """{"frequency":2,"recency":30.43,"t":38.86,"monetaryValue":35}""");
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer);
            using JsonDocument score = JsonDocument.Parse(answer);
            Assert.That(score.RootElement.GetProperty("lifetimeValue").GetDouble(), Is.EqualTo(61.41).Within(0.005), "as on the page about scoring");

            (status, answer) = await service.PostAsync("score", """{"frequency":2,"recency":50,"t":38.86,"monetaryValue":35}""");
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), answer);

            (status, answer) = await service.GetAsync("customers/top?n=3");
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer);
            using JsonDocument top = JsonDocument.Parse(answer);
            Assert.That(
                top.RootElement.EnumerateArray().Select(row => row.GetProperty("customerId").GetInt64()), Is.EqualTo(new long[] { 1646, 1990, 2028 }));
        }

        // It starts again and knows what it knew.
        using (RunningService service = new(_dotnet, refit))
        {
            (HttpStatusCode status, string answer) = await service.GetAtOnceAsync("model");
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer);
            using JsonDocument age = JsonDocument.Parse(answer);
            Assert.That(age.RootElement.GetProperty("observationEnd").GetString(), Is.EqualTo("2025-06-30"));
            Assert.That(age.RootElement.GetProperty("fittedOn").GetString(), Does.Match(@"^\d{4}-\d\d-\d\d$"));
        }

        using (RunningService service = new(_dotnet, endpoint))
        {
            string day = DateTime.Today.AddDays(-30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            (HttpStatusCode status, string answer) = await service.PostAsync("score", $$"""[{"date":"{{day}}","amount":25},{"date":"2025-01-07","amount":18}]""");
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer);
            using JsonDocument score = JsonDocument.Parse(answer);
            using JsonDocument shown = JsonDocument.Parse(Page.Blocks("text")[0]);
            Assert.That(
                score.RootElement.EnumerateObject().Select(property => property.Name),
                Is.EqualTo(shown.RootElement.EnumerateObject().Select(property => property.Name)));

            (status, answer) = await service.PostAsync("score", "[]");
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), answer);
        }
    }

    [Test]
    public void Program_compiled_ahead_of_time_and_trimmed_one_print_what_the_plain_one_prints()
    {
        AheadOfTime.IgnoreWithoutLinker();
        string project = ProgramProject.Write(_folder, "native", "Microsoft.NET.Sdk", Page.Blocks("csharp")[2]);
        string variants = _folder.Write("variants.proj", $"""
            <Project>
              <ItemGroup>
                <Variant Include="{project}" AdditionalProperties="IntermediateOutputPath=obj/1/;OutDir={_folder["1"]}/;PublishDir={_folder["plain"]}/;SelfContained=false" />
                <Variant Include="{project}" AdditionalProperties="IntermediateOutputPath=obj/2/;OutDir={_folder["2"]}/;PublishDir={_folder["trimmed"]}/;SelfContained=true;PublishTrimmed=true" />
                <Variant Include="{project}" AdditionalProperties="IntermediateOutputPath=obj/3/;OutDir={_folder["3"]}/;PublishDir={_folder["ahead"]}/;SelfContained=true;PublishAot=true" />
              </ItemGroup>
              <Target Name="Build">
                <MSBuild Projects="@(Variant)" Targets="Publish" Properties="Configuration=Release;RuntimeIdentifier=$(Machine)" BuildInParallel="true" />
              </Target>
            </Project>
            """);
        string machine = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        (int code, string restored, string fault) = _dotnet.Try("dotnet", "restore", project, "-r", machine, "-p:PublishAot=true");
        AheadOfTime.IgnoreWithoutCompiler(code, restored + fault);
        _dotnet.Run("build", variants, "-m", $"-p:Machine={machine}");

        (string expected, TimeSpan plainTime) = BestRun("plain");
        Assert.That(expected, Does.StartWith("1500 customers, 74539\n{\"ProbabilityAlive\":0.7604"));
        foreach (string variant in new[] { "ahead", "trimmed" })
        {
            (string printed, TimeSpan time) = BestRun(variant);
            double megabytes = Directory.GetFiles(_folder[variant]).Where(IsShipped).Sum(file => new FileInfo(file).Length) / 1e6;
            TestContext.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{variant}: {megabytes:0.0} MB, {time.TotalMilliseconds:0} ms from start to end, where the plain program takes {plainTime.TotalMilliseconds:0} ms"));
            RoundedText.AssertSame(printed, expected);
            Assert.That(time, Is.LessThan(_longestRun), variant);
        }

        Assert.That(new FileInfo(Path.Combine(_folder["ahead"], "native")).Length / 1e6, Is.LessThan(MostMegabytes));
    }

    /// <summary>Whether a file of a published program is needed to run it.</summary>
    private static bool IsShipped(string file) => Path.GetExtension(file) is not (".pdb" or ".dbg" or ".xml");

    /// <summary>What a variant of the program prints, and the shortest time of some runs.</summary>
    private (string Printed, TimeSpan Time) BestRun(string variant)
    {
        const int Runs = 5;
        string printed = string.Empty;
        TimeSpan best = TimeSpan.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long started = Stopwatch.GetTimestamp();
            printed = _dotnet.RunProgram(Path.Combine(_folder[variant], "native"));
            TimeSpan time = Stopwatch.GetElapsedTime(started);
            best = time < best ? time : best;
        }

        return (printed, best);
    }

    private string Build(string name, string sdk, string program)
    {
        string project = ProgramProject.Write(_folder, name, sdk, program);
        _dotnet.Run("build", project, "-c", "Release", "-o", _folder[$"{name}-program"]);
        return Path.Combine(_folder[$"{name}-program"], $"{name}.dll");
    }
}
