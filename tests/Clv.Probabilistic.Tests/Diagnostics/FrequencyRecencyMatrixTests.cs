using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class FrequencyRecencyMatrixTests
{
    /// <summary>Relative; both sides compute in doubles, by different forms of the same formula.</summary>
    private const double LifetimesTolerance = 1e-11;

    /// <summary>Relative; predictions over columns and of one customer differ by rounding.</summary>
    private const double Tolerance = 1e-12;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    [Test]
    public void ProbabilityAlive_agrees_with_the_matrix_of_lifetimes()
    {
        // The header holds frequencies 0 to 29, rows are recency 0 to 38 at T = 38: conditional_probability_alive_matrix of
        // lifetimes 0.11.3.
        string[] lines = File.ReadAllLines(ReferenceData.PathOf("models/bg_alive_matrix.csv"));
        JsonElement fit = ReferenceFits.Of("BetaGeoFitter", "cdnow_summary|pen=0.0");
        double[] p = fit.Numbers("params", "r", "alpha", "a", "b");
        BetaGeoModel model = new(new BetaGeoParameters(p[0], p[1], p[2], p[3]), TimeUnit.Week);
        FrequencyRecencyMatrixResult matrix = FrequencyRecencyMatrix.ProbabilityAlive(model, 38, maxFrequency: 29);

        Assert.That(matrix.Recency.Length, Is.EqualTo(lines.Length - 1));
        Assert.That(matrix.Frequency.ToArray(), Is.EqualTo(lines[0].Split(',').Select(int.Parse)));
        Assert.Multiple(() =>
        {
            for (int row = 0; row < matrix.Recency.Length; row++)
            {
                string[] cells = lines[row + 1].Split(',');
                Assert.That(matrix[row, 0], row == 0 ? Is.EqualTo(1) : Is.Null);
                for (int x = 1; x < cells.Length; x++)
                {
                    double expected = double.Parse(cells[x], CultureInfo.InvariantCulture);
                    Assert.That(matrix[row, x], Is.EqualTo(expected).Within(LifetimesTolerance * expected));
                }
            }
        });
    }

    [Test]
    public void ExpectedPurchases_cells_are_customers()
    {
        FrequencyRecencyMatrixResult matrix =
            FrequencyRecencyMatrix.ExpectedPurchases(_model, horizon: 13, 10.5, maxFrequency: 3, recencyStep: 2);

        Assert.That(matrix.Recency.ToArray(), Is.EqualTo(new[] { 0.0, 2, 4, 6, 8, 10 }));
        Assert.That(matrix.Frequency.ToArray(), Is.EqualTo(new[] { 0, 1, 2, 3 }));
        Assert.That((matrix.TimeUnit, matrix.T, matrix.Horizon), Is.EqualTo((TimeUnit.Week, 10.5, (double?)13)));
        Assert.Multiple(() =>
        {
            for (int row = 0; row < 6; row++)
            {
                for (int x = 0; x <= 3; x++)
                {
                    double? expected = x == 0 && row > 0 ? null : _model.ExpectedPurchases((x, 2 * row, 10.5), 13);
                    Assert.That(matrix[row, x], expected is { } value ? Is.EqualTo(value).Within(Tolerance * value) : Is.Null);
                }
            }
        });
    }

    [TestCase(1, 0.1, 11)]
    [TestCase(38.86, 1, 39)]
    [TestCase(0.3, 0.1, 4)]
    [TestCase(5, 7, 1)]
    [TestCase(0, 1, 1)]
    public void Recency_runs_in_steps_up_to_T(double t, double step, int rows)
    {
        double[] recency =
            FrequencyRecencyMatrix.ProbabilityAlive(_model, t, maxFrequency: 1, recencyStep: step).Recency.ToArray();

        Assert.That(recency, Has.Length.EqualTo(rows));
        Assert.That(recency, Has.All.LessThanOrEqualTo(t));
        Assert.That(recency[^1], Is.EqualTo((rows - 1) * step).Within(1e-15));
    }

    [Test]
    public void Horizon_of_a_matrix_of_probabilities_is_none() =>
        Assert.That(FrequencyRecencyMatrix.ProbabilityAlive(_model, 1, maxFrequency: 0).Horizon, Is.Null);

    [Test]
    public void Cell_outside_is_refused()
    {
        FrequencyRecencyMatrixResult matrix = FrequencyRecencyMatrix.ProbabilityAlive(_model, 2, maxFrequency: 4);
        foreach ((int row, int column) in new[] { (-1, 0), (3, 0), (0, -1), (0, 5) })
        {
            Assert.That(() => matrix[row, column], Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [TestCase(-0.5, 1, "T is -0.5; it must be finite and not negative.")]
    [TestCase(10, 0, "The step of recency is 0; it must be finite and positive.")]
    [TestCase(10, double.NaN, "The step of recency is NaN; it must be finite and positive.")]
    [TestCase(1e9, 0.5, "A matrix of 2000000001 recencies and 3 frequencies is too large to look at; take a larger step than 0.5, or a lower frequency.")]
    public void Matrix_that_cannot_be_says_why(double t, double step, string sentence) =>
        Assert.That(
            () => FrequencyRecencyMatrix.ProbabilityAlive(_model, t, maxFrequency: 2, recencyStep: step),
            Throws.ArgumentException.With.Message.EqualTo(sentence));

    [Test]
    public void Negative_horizon_and_frequency_are_refused()
    {
        Assert.That(
            () => FrequencyRecencyMatrix.ExpectedPurchases(_model, horizon: -1.5, 1, maxFrequency: 1),
            Throws.ArgumentException.With.Message.EqualTo("The horizon is -1.5; it must not be negative."));
        Assert.That(
            () => FrequencyRecencyMatrix.ProbabilityAlive(_model, 1, maxFrequency: -1),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
