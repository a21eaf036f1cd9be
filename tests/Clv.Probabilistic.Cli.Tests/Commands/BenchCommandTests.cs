using System.Text.Json;

namespace Clv.Probabilistic.Cli.Tests.Commands;

public sealed class BenchCommandTests
{
    private static readonly string[] _figures =
    [
        "scalar_likelihood_ns", "likelihood_ns", "likelihood_gradient_ns", "likelihood_gradient_hessian_ns", "p_alive_ns",
        "expected_purchases_ns", "fit_ms", "fit_evaluations", "clv_12_months_ms", "summary_orders_per_second", "csv_bytes_per_second",
        "speedup_two_threads",
    ];

    private static readonly string[] _fields =
        ["customers", "threads", .. _figures, "cpu", "runtime", "vector_bits", "library_version"];

    [Test]
    public void Json_has_every_figure_positive_and_finite()
    {
        // The runtime takes the number of processors from this variable.
        ClvResult result = ClvProcess.With("bench", "--customers", "20000", "--json")
            .Environment("DOTNET_PROCESSOR_COUNT", "2").Environment("LC_ALL", "de_DE.UTF-8").Run().ShouldSucceed();

        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Error, Is.Empty);
            Assert.That(root.EnumerateObject().Select(field => field.Name), Is.EqualTo(_fields));
            Assert.That(root.GetProperty("customers").GetInt32(), Is.EqualTo(20_000));
            Assert.That(root.GetProperty("threads").GetInt32(), Is.EqualTo(2));
            foreach (string name in _figures)
            {
                double figure = root.GetProperty(name).GetDouble();
                Assert.That(figure, Is.Positive, name);
                Assert.That(double.IsFinite(figure), name);
            }

            Assert.That(root.GetProperty("vector_bits").GetInt32(), Is.AnyOf(64, 128, 256, 512));
            Assert.That(root.GetProperty("cpu").GetString(), Is.Not.Empty);
            Assert.That(root.GetProperty("runtime").GetString(), Does.StartWith(".NET "));
            Assert.That(root.GetProperty("library_version").GetString(), Does.Match(@"^\d+\.\d+\.\d+$"));
        }
    }

    [Test]
    public void Table_has_a_row_per_stage_and_says_what_it_was_measured_on()
    {
        ClvResult result = ClvProcess.With("bench", "--customers", "1000", "--seed", "7").Environment("DOTNET_PROCESSOR_COUNT", "1").Run().ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.OutputLines[0], Does.StartWith("1,000 simulated customers, "));
            foreach (string stage in new[] { "log-likelihood", "gradient and Hessian", "P(alive)", "expected purchases", "value of 12 months", "BG/NBD fit", "Gamma-Gamma fit", "orders to summary", "CSV to orders", "two threads" })
            {
                Assert.That(result.Output, Does.Contain(" " + stage));
            }

            Assert.That(result.Output, Does.Match(@"log-likelihood +\d+\.\d\d ns +\d+\.\d ns +\d[\d.]*x"));
            Assert.That(result.Output, Does.Match(@"two threads against one +one processor"));
            Assert.That(string.Join(" ", result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Does.Contain("-bit registers, .NET "));
            Assert.That(result.OutputLines.Max(line => line.Length), Is.LessThanOrEqualTo(80));
        }
    }

    [TestCase("--customers", "999")]
    [TestCase("--customers", "1e6")]
    [TestCase("--customers", "1,000,000")]
    [TestCase("--customers", "3000000000")]
    [TestCase("--seed", "-1")]
    public void Bad_number_is_wrong_usage_and_says_what_it_must_be(string option, string value)
    {
        ClvProcess.Run("bench", option, value).ShouldFail(2, option, value, "whole number from");
    }

    [Test]
    public void Argument_is_wrong_usage()
    {
        ClvProcess.Run("bench", "orders.csv").ShouldFail(2, "orders.csv", "clv bench --help");
    }
}
