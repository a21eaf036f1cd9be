using System.Text.Json;

namespace Clv.Probabilistic.Cli.Tests.Benchmarking;

public sealed class BenchReportTests
{
    private static readonly BenchFigures _figures = new()
    {
        Customers = 1_000_000,
        OneTimeShare = 0.6,
        Threads = 2,
        ScalarLikelihoodNs = 300,
        LikelihoodNs = 2,
        LikelihoodGradientNs = 3,
        LikelihoodGradientHessianNs = 4,
        ScalarProbabilityAliveNs = 10,
        ProbabilityAliveNs = 2.5,
        ScalarExpectedPurchasesNs = 250,
        ExpectedPurchasesNs = 8,
        FitMs = 50,
        FitEvaluations = 6,
        SpendFitMs = 40,
        ScalarValueMs = 2_500,
        ValueMs = 200,
        SummaryOrdersPerSecond = 30e6,
        CsvBytesPerSecond = 200e6,
        SpeedupTwoThreads = 1.9,
    };

    [Test]
    public void Json_says_each_figure_under_its_name()
    {
        JsonElement json = Json(_figures);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Number("scalar_likelihood_ns"), Is.EqualTo(300));
            Assert.That(Number("likelihood_ns"), Is.EqualTo(2));
            Assert.That(Number("likelihood_gradient_ns"), Is.EqualTo(3));
            Assert.That(Number("likelihood_gradient_hessian_ns"), Is.EqualTo(4));
            Assert.That(Number("p_alive_ns"), Is.EqualTo(2.5));
            Assert.That(Number("expected_purchases_ns"), Is.EqualTo(8));
            Assert.That(Number("fit_ms"), Is.EqualTo(50));
            Assert.That(Number("fit_evaluations"), Is.EqualTo(6));
            Assert.That(Number("clv_12_months_ms"), Is.EqualTo(200));
            Assert.That(Number("summary_orders_per_second"), Is.EqualTo(30e6));
            Assert.That(Number("csv_bytes_per_second"), Is.EqualTo(200e6));
            Assert.That(Number("speedup_two_threads"), Is.EqualTo(1.9));
        }

        double Number(string name) => json.GetProperty(name).GetDouble();
    }

    [Test]
    public void Json_has_no_speedup_on_one_processor()
    {
        Assert.That(Json(_figures with { SpeedupTwoThreads = null }).GetProperty("speedup_two_threads").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void Table_gives_the_ratio_to_the_scalar_port()
    {
        using StringWriter text = new();
        BenchReport.WriteTable(text, _figures);

        Assert.That(text.ToString(), Does.Match(@"log-likelihood +2\.00 ns +300\.0 ns +150x"));
        Assert.That(text.ToString(), Does.Match(@"gradient and Hessian +4\.00 ns +300\.0 ns +75x"));
        Assert.That(text.ToString(), Does.Match(@"P\(alive\) +2\.50 ns +10\.0 ns +4\.0x"));
        Assert.That(text.ToString(), Does.Match(@"value of 12 months +200\.0 ms +2,500\.0 ms +13x"));
        Assert.That(text.ToString(), Does.Match(@"two threads against one +1\.90x"));
    }

    private static JsonElement Json(BenchFigures figures)
    {
        using MemoryStream stream = new();
        BenchReport.WriteJson(stream, figures);
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }
}
