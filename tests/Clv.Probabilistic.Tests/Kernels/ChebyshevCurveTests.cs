namespace Clv.Probabilistic.Tests;

/// <summary>Curves: what is fitted is right between the nodes, and what cannot be fitted is refused.</summary>
[Category(Widths.Category)]
public class ChebyshevCurveTests
{
    /// <summary>Relative: the tail left out, what the function's own rounding leaves of the rest, and the recurrence's.</summary>
    private const double Tolerance = 1e-12;

    [Test]
    public void Evaluate_agrees_with_the_function_at_every_length(
        [ValueSource(typeof(Widths), nameof(Widths.Forced))] int width, [Values("long", "shifted", "short")] string interval)
    {
        (double shift, double from, double to) = interval switch
        {
            "long" => (0.0, 0.02, 90.0),
            "shifted" => (0.5, 0.0, 60.0),
            _ => (4.4, 27.0, 39.0),
        };
        ICurveKernel kernel = new CurveKernels().Of(width);
        ChebyshevCurve curve = ChebyshevCurve.Fit(t => Function(t + shift), shift, from, to, 100)!;
        Random random = new(8);
        for (int length = 0; length <= 300; length += length < 140 ? 1 : 37)
        {
            double[] points = [.. Enumerable.Range(0, length).Select(_ => ((from + shift) * Math.Pow((to + shift) / (from + shift), random.NextDouble())) - shift)];
            double[] values = [.. points];
            kernel.Evaluate(curve, values, values);
            for (int i = 0; i < length; i++)
            {
                double expected = Function(points[i] + shift);
                Assert.That(values[i], Is.EqualTo(expected).Within(Tolerance * expected), $"length {length}, {i}");
            }
        }
    }

    [Test]
    public void Fit_over_a_point_is_the_function_there()
    {
        double[] values = [3, 3, 3];
        new CurveKernels().Best.Evaluate(ChebyshevCurve.Fit(Function, 0, 3, 3, 20)!, values, values);
        Assert.That(values, Is.All.EqualTo(Function(3)).Within(1e-15));
    }

    [Test]
    public void Fit_raises_the_degree_with_the_difficulty()
    {
        int easy = ChebyshevCurve.Fit(Function, 0, 50, 60, 500)!.Coefficients.Length;
        int hard = ChebyshevCurve.Fit(Function, 0, 1e-4, 60, 500)!.Coefficients.Length;
        Assert.That(easy, Is.LessThan(12));
        Assert.That(hard, Is.GreaterThan(24).And.LessThan(100));
    }

    [Test]
    public void Fit_refuses_what_no_polynomial_follows_or_costs_too_much()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ChebyshevCurve.Fit(q => 1 + Math.Abs(Math.Log(q / 7.3)), 0, 1, 60, 10_000), Is.Null, "a kink");
            Assert.That(ChebyshevCurve.Fit(q => 2 + Math.Sin(700 * q), 0, 1, 60, 10_000), Is.Null, "too many waves");
            Assert.That(ChebyshevCurve.Fit(Function, 0, 0.02, 90, 20), Is.Null, "more evaluations than allowed");
            Assert.That(ChebyshevCurve.Fit(_ => double.PositiveInfinity, 0, 1, 60, 100), Is.Null, "infinite");
            Assert.That(ChebyshevCurve.Fit(_ => double.PositiveInfinity, 0, 1, 1, 100), Is.Null, "infinite at a point");
            Assert.That(ChebyshevCurve.Fit(q => q - 30, 0, 1, 60, 100), Is.Null, "negative");
            Assert.That(ChebyshevCurve.Fit(Function, 0, 1e-300, 60, 100), Is.Null, "out of reach");
            Assert.That(ChebyshevCurve.Fit(Function, 0, double.PositiveInfinity, double.NegativeInfinity, 100), Is.Null, "no point at all");
        });
    }

    [Test]
    public void Curves_are_fitted_where_there_are_customers_enough()
    {
        int[] x = [.. Enumerable.Range(0, 1000).Select(i => i < 5 ? 9 : i % 3), 2_000_000_000];
        double[] q = [.. Enumerable.Range(0, 1001).Select(i => 1 + (i % 50))];
        FrequencyCurves curves = FrequencyCurves.Fit((_, at) => Function(at), new CurveKernels().Best, x, 0, q);
        Assert.That(curves.Count, Is.EqualTo(3));
        double[] destination = new double[x.Length];
        CustomerSummary customers = new(TimeUnit.Week, x, [.. x.Select(_ => 0.0)], q);
        curves.Fill(customers, q, new HalfAlive(), 1, destination);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = (x[i] == 0 ? 1 : 0.5) * Function(q[i]);
            Assert.That(destination[i], Is.EqualTo(expected).Within(Tolerance * expected));
        }
    }

    private sealed class HalfAlive : IAliveKernel
    {
        public void ProbabilityAlive(PackedHistories histories) => histories.Alive.Fill(0.5);

        public double LogAlive(int x, double tx, double t) => Math.Log(0.5);
    }

    private static double Function(double q) => ActivePurchases.Expected(2.3, 0.8, 3.4, 39 / q);
}
