using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic.Cli;

/// <summary>Writes what was measured: a table for people, JSON for programs.</summary>
internal static class BenchReport
{
    private const string None = "-";

    public static void WriteTable(TextWriter output, BenchFigures figures)
    {
        AccountWriter account = new(output);
        account.Heading(
            $"{Figures.Count(figures.Customers, "simulated customer")}, {Figures.Percent(Math.Round(figures.OneTimeShare, 3))} without a repeat purchase");
        account.Table(
            ["stage", "figure", "scalar port", "ratio"],
            [
                Nanoseconds("log-likelihood", figures.LikelihoodNs, figures.ScalarLikelihoodNs),
                Nanoseconds("  with gradient", figures.LikelihoodGradientNs, figures.ScalarLikelihoodNs),
                Nanoseconds("  with gradient and Hessian", figures.LikelihoodGradientHessianNs, figures.ScalarLikelihoodNs),
                Nanoseconds("P(alive)", figures.ProbabilityAliveNs, figures.ScalarProbabilityAliveNs),
                Nanoseconds("expected purchases, 39 weeks", figures.ExpectedPurchasesNs, figures.ScalarExpectedPurchasesNs),
                ["value of 12 months", Milliseconds(figures.ValueMs), Milliseconds(figures.ScalarValueMs), Ratio(figures.ScalarValueMs / figures.ValueMs)],
                [$"BG/NBD fit, {Figures.Count(figures.FitEvaluations, "evaluation")}", Milliseconds(figures.FitMs), None, None],
                ["Gamma-Gamma fit", Milliseconds(figures.SpendFitMs), None, None],
                ["orders to summary", Millions(figures.SummaryOrdersPerSecond, "orders/s"), None, None],
                ["CSV to orders", Millions(figures.CsvBytesPerSecond, "bytes/s"), None, None],
                ["two threads against one", figures.SpeedupTwoThreads is { } speedup ? Figures.Fixed(speedup, 2) + "x" : "one processor", None, None],
            ]);
        account.Sentence(
            "ns are per customer, ms for all customers; CPU time on one thread, median of repeated runs after a warm-up. The scalar port is BG/NBD customer by customer with MathNet's GammaLn and a series for the hypergeometric function; its log-likelihood has no derivatives, and its predictions are timed on the first 100,000 customers at most.");
        account.Sentence(FormattableString.Invariant(
            $"{MeasuredMachine.Processor}, {Figures.Count(figures.Threads, "processor")}, {MeasuredMachine.VectorBits}-bit registers, {MeasuredMachine.Runtime}, Clv.Probabilistic {LibraryVersion.Text}."));
    }

    public static void WriteJson(Stream output, BenchFigures figures)
    {
        using (Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("customers", figures.Customers);
            json.WriteNumber("threads", figures.Threads);
            json.WriteNumber("scalar_likelihood_ns", figures.ScalarLikelihoodNs);
            json.WriteNumber("likelihood_ns", figures.LikelihoodNs);
            json.WriteNumber("likelihood_gradient_ns", figures.LikelihoodGradientNs);
            json.WriteNumber("likelihood_gradient_hessian_ns", figures.LikelihoodGradientHessianNs);
            json.WriteNumber("p_alive_ns", figures.ProbabilityAliveNs);
            json.WriteNumber("expected_purchases_ns", figures.ExpectedPurchasesNs);
            json.WriteNumber("fit_ms", figures.FitMs);
            json.WriteNumber("fit_evaluations", figures.FitEvaluations);
            json.WriteNumber("clv_12_months_ms", figures.ValueMs);
            json.WriteNumber("summary_orders_per_second", figures.SummaryOrdersPerSecond);
            json.WriteNumber("csv_bytes_per_second", figures.CsvBytesPerSecond);
            if (figures.SpeedupTwoThreads is { } speedup)
            {
                json.WriteNumber("speedup_two_threads", speedup);
            }
            else
            {
                json.WriteNull("speedup_two_threads");
            }

            json.WriteString("cpu", MeasuredMachine.Processor);
            json.WriteString("runtime", MeasuredMachine.Runtime);
            json.WriteNumber("vector_bits", MeasuredMachine.VectorBits);
            json.WriteString("library_version", LibraryVersion.Text);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static string[] Nanoseconds(string stage, double figure, double scalar) =>
        [stage, Figures.Fixed(figure, 2) + " ns", Figures.Fixed(scalar, 1) + " ns", Ratio(scalar / figure)];

    private static string Milliseconds(double figure) => Figures.Fixed(figure, figure < 10 ? 2 : 1) + " ms";

    private static string Millions(double figure, string unit) => $"{Figures.Fixed(figure / 1e6, 1)} million {unit}";

    private static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + "x";
}
