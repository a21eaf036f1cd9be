namespace Clv.Probabilistic.Tests;

/// <summary>Quadrature rules on the polynomials that they integrate exactly.</summary>
public class GaussLegendreTests
{
    [Test]
    public void Rule_of_n_nodes_is_exact_for_powers_below_2n([Values(4, 5, 6, 8, 10, 12, 16, 20, 24, 32)] int count)
    {
        GaussLegendre rule = GaussLegendre.Of(count);
        Assert.That(rule.Nodes.Length, Is.EqualTo(count));
        Assert.That(rule.Weights.Length, Is.EqualTo(count));
        for (int power = 0; power < 2 * count; power++)
        {
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                sum += rule.Weights[i] * Math.Pow(rule.Nodes[i], power);
            }

            Assert.That(sum * (power + 1), Is.EqualTo(1).Within(1e-14), $"power {power}");
        }
    }

    [Test]
    public void Rule_that_is_not_tabulated_is_refused() =>
        Assert.That(() => GaussLegendre.Of(7), Throws.TypeOf<ArgumentOutOfRangeException>());
}
